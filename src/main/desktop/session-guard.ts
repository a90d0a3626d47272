import type { Session } from 'electron';
import { appScheme } from './app-url.ts';

/** What a page of ours may load: our own files, and what it has made itself. */
const loadable: ReadonlySet<string> = new Set([`${appScheme}:`, 'blob:', 'data:', 'devtools:']);

export function isLoadable(address: string): boolean {
  return URL.canParse(address) && loadable.has(new URL(address).protocol);
}

/** A proxy that cannot exist (RFC 6761): what is sent by it arrives nowhere. */
const deadEnd = 'http://parley.invalid:9';

/**
 * The session of our pages is no way to anywhere: no other server, no file, no download. What talks
 * with the services is main, by Node's own network.
 */
export function closeSession(session: Session, log: (message: string) => void): void {
  // WebRTC asks no content security policy, but it goes by the proxy.
  session
    .setProxy({ mode: 'fixed_servers', proxyRules: deadEnd, proxyBypassRules: '<-loopback>' })
    .catch(() => log('The session of the pages could not be closed to the network'));
  session.webRequest.onBeforeRequest((details, callback) => {
    const cancel = !isLoadable(details.url);
    if (cancel) log('A request of a page to another place was refused');
    callback({ cancel });
  });
  session.on('will-download', (event) => {
    event.preventDefault();
    log('A download was refused');
  });
}
