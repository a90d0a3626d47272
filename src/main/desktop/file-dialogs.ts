import { BrowserWindow, dialog, type WebContents } from 'electron';

/** The system's own dialogs for files: what is chosen in them was chosen by a person. */
export interface FileDialogs {
  /** @returns undefined where none was chosen. */
  chooseFolder(title: string): Promise<string | undefined>;
  /** @param kind of file, e.g. "Parley settings", with the endings that it has, without a dot */
  chooseFile(
    title: string,
    kind: { readonly name: string; readonly extensions: readonly string[] },
  ): Promise<string | undefined>;
  /** @param name that is proposed */
  chooseTarget(title: string, name: string): Promise<string | undefined>;
}

/** @param contents of our window, over which the dialogs stand */
export function createFileDialogs(contents: () => WebContents | undefined): FileDialogs {
  const parent = (): BrowserWindow | undefined => {
    const current = contents();
    return current && (BrowserWindow.fromWebContents(current) ?? undefined);
  };
  return {
    async chooseFolder(title) {
      const options = {
        title,
        properties: ['openDirectory' as const, 'createDirectory' as const],
      };
      const window = parent();
      const { filePaths } = await (window === undefined
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(window, options));
      return filePaths[0];
    },
    async chooseFile(title, { name, extensions }) {
      const options = {
        title,
        filters: [{ name, extensions: [...extensions] }],
        properties: ['openFile' as const],
      };
      const window = parent();
      const { filePaths } = await (window === undefined
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(window, options));
      return filePaths[0];
    },
    async chooseTarget(title, name) {
      const options = { title, defaultPath: name };
      const window = parent();
      const { canceled, filePath } = await (window === undefined
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(window, options));
      return canceled || filePath === '' ? undefined : filePath;
    },
  };
}
