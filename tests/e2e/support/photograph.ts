import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import type { Page } from 'playwright-core';

const folder = resolve(import.meta.dirname, '../../../test-results/screenshots');

/** Saves a picture of the window, for people. */
export async function photograph(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
