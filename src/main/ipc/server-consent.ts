import type { Settings, SettingsPatch } from '../../shared/settings.ts';
import { text } from '../../shared/text/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Confirm } from '../desktop/confirm-dialog.ts';

/**
 * Keys and calls would go to another server from now on: neither a page that was taken over nor a
 * file from elsewhere may choose it. Without such a change nothing is asked.
 * @returns whether the settings may change like this
 */
export async function mayUseServers(
  now: Settings,
  changes: Pick<SettingsPatch, 'serverUrls'>,
  confirm: Confirm,
): Promise<boolean> {
  const known = new Set(Object.values(now.serverUrls));
  const servers = Object.values(changes.serverUrls ?? {});
  const others = servers.filter((url) => url !== '' && !known.has(url));
  if (others.length === 0) return true;
  const { serverTitle: title, serverDetail } = text.security;
  return confirm({ title, detail: serverDetail(others.map(visibleText).join('\n')) });
}
