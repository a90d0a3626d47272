import type { UrlPreview } from '../../../shared/tools/request.ts';
import { text } from '../../../shared/text/text.ts';

const maxUrlLength = 4_096;
const schemes = new Set(['http:', 'https:', 'mailto:']);

/**
 * What exactly would be opened.
 * @throws Error for the model if it is no address of http, https or mailto.
 */
export function checkedUrl(text: string): UrlPreview {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (text.length > maxUrlLength || /[\u0000-\u0020\u007f]/.test(text)) {
    throw new Error('The address is too long, or has spaces or control characters in it.');
  }
  if (!URL.canParse(text)) throw new Error(`“${text}” is no address.`);
  const url = new URL(text);
  if (!schemes.has(url.protocol)) {
    throw new Error(`Only http, https and mailto addresses can be opened, not ${url.protocol}`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new Error('An address with a user name before the host can deceive: leave it out.');
  }
  // Programs started by mailto take what follows as their own settings, e.g. files to attach.
  if (url.protocol === 'mailto:' && /[?&](?:attach|attachment|insert)=/i.test(url.search)) {
    throw new Error('A mailto address must not attach files.');
  }
  const warning = warningFor(url);
  return {
    kind: 'url',
    url: url.href,
    host: url.hostname,
    ...(warning !== undefined && { warning }),
  };
}

function warningFor({ hostname, protocol }: URL): string | undefined {
  if (/(?:^|\.)xn--/.test(hostname)) {
    return text.requests.lookalikeSite;
  }
  if (protocol === 'http:') return text.requests.notEncrypted;
  return undefined;
}
