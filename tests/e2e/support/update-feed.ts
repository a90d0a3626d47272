import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A server with one new version, and an app folder that knows it, as packaging would write it. */
export interface UpdateFeed extends AsyncDisposable {
  /** For `launchApp`. */
  readonly appFolder: string;
  /** The file that the app believes to be itself. */
  readonly appFile: string;
  /** The new version leaves its environment in it when it is started. */
  readonly markFile: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  /** The bytes of the new version do not fit their checksum any more. */
  spoil(): void;
}

const version = '99.0.0';

export async function startUpdateFeed(): Promise<UpdateFeed> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-feed-'));
  const appFile = join(folder, 'Parley.AppImage');
  const markFile = join(folder, 'started');
  const program = Buffer.from(`#!/bin/sh\nenv > '${markFile}'\n`);
  const sha512 = createHash('sha512').update(program).digest('base64');
  const asked: string[] = [];
  let isSpoiled = false;

  const description = JSON.stringify({
    version,
    files: [{ url: 'Parley-99.AppImage', sha512, size: program.length }],
    path: 'Parley-99.AppImage',
    sha512,
    releaseDate: '2026-11-22T00:00:00.000Z',
    releaseNotes: '<p>Hears you <b>better</b>.</p><script>document.title="taken"</script>',
  });
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*/, '');
    asked.push(path);
    if (/^\/(latest|beta)-linux\.yml$/.test(path)) return response.end(description);
    if (path !== '/Parley-99.AppImage') return response.writeHead(404).end();
    return response.end(isSpoiled ? Buffer.alloc(program.length, 'x') : program);
  });
  const port = await listening(server);

  const root = resolve(import.meta.dirname, '../../..');
  const appFolder = join(folder, 'app');
  await mkdir(appFolder);
  await symlink(join(root, 'out'), join(appFolder, 'out'));
  await symlink(join(root, 'package.json'), join(appFolder, 'package.json'));
  const feed = {
    provider: 'generic',
    url: `http://127.0.0.1:${port}`,
    updaterCacheDirName: 'parley-updater',
  };
  // JSON is YAML.
  await writeFile(join(appFolder, 'dev-app-update.yml'), JSON.stringify(feed));
  await writeFile(appFile, 'the running version', { mode: 0o755 });
  return {
    appFolder,
    appFile,
    markFile,
    asked,
    environment: { APPIMAGE: appFile, XDG_CACHE_HOME: join(folder, 'cache') },
    spoil: () => void (isSpoiled = true),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((ended) => server.close(ended));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return (server.address() as AddressInfo).port;
}
