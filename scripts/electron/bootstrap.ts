/**
 * The files of `resources/app` in the substitute Electron. An Electron from its own project brings a
 * `default_app` that opens the app named on the command line; an Electron taken from a product has
 * none, so this does the same: modules to load before (`-r`), name, version and path from the app's
 * package.json, then its main.
 */
export const bootstrapFiles = {
  'package.json': `${JSON.stringify({ name: 'electron', main: 'main.mjs', type: 'module' })}\n`,
  'main.mjs': `import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const { modules, argument } = argumentsOf(process.argv.slice(1));
const require = createRequire(import.meta.url);
for (const module of modules) require(resolve(module));

if (argument === undefined) {
  console.error('Name the folder of the app to run.');
  app.exit(1);
} else {
  const path = require.resolve(resolve(argument));
  const { folder, manifest } = appOf(resolve(argument), path);
  const name = manifest.productName ?? manifest.name;
  if (name !== undefined) app.setName(name);
  if (manifest.version !== undefined) app.setVersion(manifest.version);
  app.setDesktopName(manifest.desktopName ?? app.getName() + '.desktop');
  app.setAppPath(folder);
  process.defaultApp = true;
  await import(pathToFileURL(path).href);
}

function argumentsOf(values) {
  const modules = [];
  for (let index = 0; index < values.length; index += 1) {
    if (['-r', '--require'].includes(values[index])) modules.push(values[(index += 1)]);
    else if (!values[index].startsWith('-')) return { modules, argument: values[index] };
  }
  return { modules, argument: undefined };
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
