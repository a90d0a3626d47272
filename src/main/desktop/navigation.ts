import { app, shell, type WebContents } from 'electron';
import { appPage } from './app-url.ts';
import { isExternalAllowed } from './external-links.ts';

export interface NavigationOptions {
  /** Whether the user has just pressed something: a script alone opens nothing in the browser. */
  readonly hadRecentGesture: () => boolean;
  readonly log: (message: string) => void;
}

/** No page of this app goes elsewhere, opens windows or embeds others. */
export function denyNavigation(options: NavigationOptions): void {
  app.on('web-contents-created', (_event, contents) => {
    guard(contents, options);
  });
}

function guard(contents: WebContents, { hadRecentGesture, log }: NavigationOptions): void {
  const stay = (event: { preventDefault(): void }, address: string): void => {
    if (address === appPage) return;
    event.preventDefault();
    log('A navigation was refused');
  };
  contents.on('will-navigate', (event) => stay(event, event.url));
  contents.on('will-frame-navigate', (event) => stay(event, event.isMainFrame ? event.url : ''));
  contents.on('will-redirect', (event) => stay(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isExternalAllowed(url) && hadRecentGesture()) void shell.openExternal(url);
    else log('A window was refused');
    return { action: 'deny' };
  });
}
