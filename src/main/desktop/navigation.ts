import { app, shell, type WebContents } from 'electron';
import { appPage } from './app-url.ts';
import { isExternalAllowed } from './external-links.ts';

/** No page of this app goes elsewhere, opens windows or embeds others. */
export function denyNavigation(log: (message: string) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    guard(contents, log);
  });
}

function guard(contents: WebContents, log: (message: string) => void): void {
  const stay = (event: { preventDefault(): void }, address: string): void => {
    if (address === appPage) return;
    event.preventDefault();
    log('A navigation was refused');
  };
  contents.on('will-navigate', (event) => stay(event, event.url));
  contents.on('will-redirect', (event) => stay(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isExternalAllowed(url)) void shell.openExternal(url);
    else log('A window was refused');
    return { action: 'deny' };
  });
}
