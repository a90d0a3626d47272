/**
 * The files of `resources/app` in the substitute Electron. An Electron from its own project brings a
 * `default_app` that opens the app named on the command line; an Electron taken from a product has
 * none, so this does the same: name, version and path from the app's package.json, then its main.
 */
export const bootstrapFiles = {
  'package.json': `${JSON.stringify({ name: 'electron', main: 'main.mjs', type: 'module' })}\n`,
  'main.mjs': `import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const argument = process.argv.slice(1).find((value) => !value.startsWith('-'));
if (argument === undefined) {
  console.error('Name the folder of the app to run.');
  app.exit(1);
} else {
  const path = createRequire(import.meta.url).resolve(resolve(argument));
  const { folder, manifest } = appOf(resolve(argument), path);
  const name = manifest.productName ?? manifest.name;
  if (name !== undefined) app.setName(name);
  if (manifest.version !== undefined) app.setVersion(manifest.version);
  app.setDesktopName(manifest.desktopName ?? app.getName() + '.desktop');
  app.setAppPath(folder);
  process.defaultApp = true;
  await import(pathToFileURL(path).href);
}

function appOf(given, path) {
  try {
    return { folder: given, manifest: JSON.parse(readFileSync(join(given, 'package.json'), 'utf8')) };
  } catch {
    return { folder: dirname(path), manifest: {} };
  }
}
`,
} as const;
