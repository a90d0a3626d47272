import { app, shell, type WebContents } from 'electron';
import { appPage } from './app-url.ts';

/** Where links of ours lead: pages on which keys are made, and the project's own. */
const externalHosts: ReadonlySet<string> = new Set([
  'platform.openai.com',
  'aistudio.google.com',
  'ai.google.dev',
  'console.aws.amazon.com',
  'docs.aws.amazon.com',
]);

/** Whether an address may be opened in the user's browser. */
export function isExternalAllowed(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  return protocol === 'https:' && externalHosts.has(hostname) && username + password === '';
}

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
