/**
 * Renders the icons that are drawn in build/icons/source: those of the packages into build/, those of
 * the tray into resources/tray/. The results are committed; a test holds them against the sources.
 *
 * Usage: npm run icons
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { renderIcons } from './icons/render.ts';
import { logToStandardError as log } from './lib/log.ts';
import { repositoryRoot } from './lib/paths.ts';
import { runScript } from './lib/script.ts';

await runScript(async () => {
  const icons = renderIcons();
  for (const [name, bytes] of icons) {
    const path = join(repositoryRoot, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
  log(`Rendered ${String(icons.size)} icons.`);
  return 0;
});
