import { BrowserWindow, dialog, type WebContents } from 'electron';
import { text } from '../../shared/text/text.ts';

/** One question in a dialog of the system, which no script of a page can answer or cover. */
export interface Question {
  readonly title: string;
  readonly detail: string;
}

/** @returns whether the user allowed it */
export type Confirm = (question: Question) => Promise<boolean>;

/** @param contents of our window, over which the dialog stands; only one stands there at a time */
export function createConfirm(contents: () => WebContents | undefined): Confirm {
  let isAsking = false;
  return async ({ title, detail }) => {
    if (isAsking) return false;
    isAsking = true;
    try {
      const options = {
        type: 'warning' as const,
        title: 'Parley',
        message: title,
        detail,
        buttons: [text.security.allow, text.security.refuse],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      };
      const current = contents();
      const window = current && BrowserWindow.fromWebContents(current);
      const { response } = await (window
        ? dialog.showMessageBox(window, options)
        : dialog.showMessageBox(options));
      return response === 0;
    } finally {
      isAsking = false;
    }
  };
}
