import { posix } from 'node:path';

/** The page is served from a scheme of its own: `file:` has no origin to tell it from others. */
export const appScheme = 'parley';
export const appOrigin = 'parley://app';
export const appPage = `${appOrigin}/index.html`;
/** Of the small window that says what is shared. */
export const indicatorPage = `${appOrigin}/indicator.html`;
/** Of the small window that shows a call. */
export const callBarPage = `${appOrigin}/call-bar.html`;

/** Whether an address is our page or part of it. */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}` === appOrigin;
}

/**
 * The file that an address of ours names, relative to the folder of the page.
 * @returns undefined for other addresses and for those that would leave the folder
 */
export function appFileOf(address: string): string | undefined {
  if (!isAppUrl(address)) return undefined;
  const path = decoded(new URL(address).pathname);
  // Backslashes and drives would be parts of a path on Windows.
  if (path === undefined || /[\\:\0]/.test(path)) return undefined;
  const relative = posix.normalize(path).replace(/^\/+/, '');
  if (relative === '' || relative === '.') return 'index.html';
  return relative.split('/').includes('..') ? undefined : relative;
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
