/**
 * Electron's security checklist (electronjs.org/docs/latest/tutorial/security), held against the
 * running app: one test for each of its twenty items, named like it.
 */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { contentSecurityPolicy } from '../../src/main/desktop/page-headers.ts';
import { startTakenOver, type TakenOver } from './support/taken-over.ts';

const root = resolve(import.meta.dirname, '../..');

let app: TakenOver;

beforeAll(async () => {
  app = await startTakenOver();
  // What would leave the app is noted instead.
  await app.app.electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (address) => void opened.push(address);
  });
});

afterAll(() => app[Symbol.asyncDispose]());

/** One preference of all contents that the app has. */
const preferences = (name: string): Promise<unknown[]> =>
  app.app.electron.evaluate(
    ({ webContents }, name) =>
      webContents.getAllWebContents().map((contents) => {
        const own = contents as typeof contents & {
          getLastWebPreferences(): Record<string, unknown>;
        };
        const value = own.getLastWebPreferences()[name];
        // Electron leaves some of what is off away, or empty.
        return value === undefined || value === '' ? false : value;
      }),
    name,
  );

const fileText = (path: string): Promise<string> => readFile(join(root, path), 'utf8');

describe('Electron’s security checklist', () => {
  it('1. Only load secure content', async () => {
    const loaded = await app.run(`
      await outcome(fetch('http://127.0.0.1:9/'));
      return [location.href, ...performance.getEntriesByType('resource')
        .filter(({ responseStatus, transferSize }) => responseStatus !== 0 || transferSize > 0)
        .map(({ name }) => name)].filter((address) => !address.startsWith('parley://app/'));
    `);
    expect(loaded).toEqual([]);
  });

  it('2. Do not enable Node.js integration for remote content', async () => {
    const all = ['nodeIntegration', 'nodeIntegrationInWorker', 'nodeIntegrationInSubFrames'];
    expect(await Promise.all(all.map(preferences))).toEqual([[false], [false], [false]]);
  });

  it('3. Enable context isolation', async () => {
    expect(await preferences('contextIsolation')).toEqual([true]);
  });

  it('4. Enable process sandboxing', async () => {
    expect(await preferences('sandbox')).toEqual([true]);
  });

  it('5. Handle session permission requests from remote content', async () => {
    const answers = await app.run(`
      const names = ['geolocation', 'notifications', 'midi', 'camera', 'clipboard-read',
        'idle-detection', 'local-fonts', 'storage-access', 'window-management'];
      const states = await Promise.all(names.map(async (name) => {
        const { state, rejected } = await outcome(navigator.permissions.query({ name }));
        return rejected === undefined ? state : 'denied';
      }));
      const asked = await outcome(new Promise((resolve, reject) =>
        navigator.geolocation.getCurrentPosition(resolve, reject)));
      return [...states, await Notification.requestPermission(), asked.rejected !== undefined];
    `);
    expect(answers).toEqual([...Array.from({ length: 10 }, () => 'denied'), true]);
  });

  it('6. Do not disable webSecurity', async () => {
    expect(await preferences('webSecurity')).toEqual([true]);
  });

  it('7. Define a Content Security Policy', async () => {
    const seen = await app.run(`
      const script = document.createElement('script');
      script.textContent = 'window.ranInline = true';
      document.head.append(script);
      const { headers } = await fetch('/index.html');
      return [headers.get('content-security-policy'), window.ranInline === true];
    `);
    expect(seen).toEqual([contentSecurityPolicy, false]);
  });

  it('8. Do not enable allowRunningInsecureContent', async () => {
    expect(await preferences('allowRunningInsecureContent')).toEqual([false]);
  });

  it('9. Do not enable experimental features', async () => {
    expect(await preferences('experimentalFeatures')).toEqual([false]);
  });

  it('10. Do not use enableBlinkFeatures', async () => {
    expect(await preferences('enableBlinkFeatures')).toEqual([false]);
  });

  it('11. Do not use allowpopups for WebViews', async () => {
    const webview = await app.run(`
      const view = document.createElement('webview');
      view.setAttribute('allowpopups', '');
      view.setAttribute('src', 'parley://app/index.html');
      document.body.append(view);
      return [typeof view.loadURL, view.childNodes.length, view.shadowRoot];
    `);
    expect([await preferences('webviewTag'), webview]).toEqual([[false], ['undefined', 0, null]]);
  });

  it('12. Verify WebView options before creation', async () => {
    const isRefused = await app.app.electron.evaluate(({ webContents }) => {
      let isPrevented = false;
      const event = { preventDefault: () => (isPrevented = true) };
      webContents.getAllWebContents()[0]?.emit('will-attach-webview', event, {}, {});
      return isPrevented;
    });
    expect(isRefused).toBe(true);
  });

  it('13. Disable or limit navigation', async () => {
    const places = ['https://example.org/', 'file:///etc/passwd', 'parley://app/indicator.html'];
    for (const place of places) await app.run(`location.href = ${JSON.stringify(place)}`);
    expect(await app.run('return location.href')).toBe('parley://app/index.html');
  });

  it('14. Disable or limit creation of new windows', async () => {
    const opened = await app.run(`
      return ['https://example.org/', 'about:blank', '/index.html', 'javascript:1']
        .map((address) => window.open(address));
    `);
    const windows = await app.app.electron.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
    );
    expect([opened, windows]).toEqual([[null, null, null, null], 1]);
  });

  it('15. Do not use shell.openExternal with untrusted content', async () => {
    await app.run(`
      for (const address of ['file:///bin/sh', 'smb://evil/x', 'https://example.org/', 'mailto:a@b.c',
        'http://platform.openai.com/', 'https://platform.openai.com.example.org/']) window.open(address);
    `);
    const opened = await app.app.electron.evaluate(
      () => (globalThis as { opened?: string[] }).opened,
    );
    expect(opened).toEqual([]);
  });

  it('16. Use a current version of Electron', async () => {
    const { devDependencies } = JSON.parse(await fileText('package.json'));
    const { packages } = JSON.parse(await fileText('package-lock.json'));
    const locked = packages['node_modules/electron'].version;
    // Exactly one version is shipped, and no older major than the one that this was checked with.
    expect([devDependencies.electron, Number.parseInt(locked, 10) >= 45]).toEqual([locked, true]);
  });

  it('17. Validate the sender of all IPC messages', async () => {
    const preload = join(root, 'out/preload/index.cjs');
    const answer = await app.app.electron.evaluate(async ({ BrowserWindow }, preload) => {
      // The same page with the same preload script, in a window that main did not open.
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: { sandbox: true, preload },
      });
      await stranger.loadURL('parley://app/index.html');
      const said: unknown = await stranger.webContents.executeJavaScript(
        `window.parley.request('settings:get').then(() => 'answered', (error) => error.message)`,
      );
      stranger.destroy();
      return said;
    }, preload);
    expect(answer).toContain('This page may not ask Parley for anything.');
  });

  it('18. Avoid usage of the file:// protocol and prefer usage of custom protocols', async () => {
    const seen = await app.run(`
      return [location.protocol, (await outcome(fetch('file:///etc/passwd'))).rejected !== undefined];
    `);
    expect(seen).toEqual(['parley:', true]);
  });

  // What the packaged binary really has is looked at by the test of the packages.
  it('19. Check which fuses you can change', async () => {
    const { electronFuses } = parse(await fileText('electron-builder.yml')) as {
      readonly electronFuses: Readonly<Record<string, boolean>>;
    };
    // package.test.ts reads them back from the packaged binary.
    expect(electronFuses).toMatchObject({
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      enableNodeCliInspectArguments: false,
      enableNodeOptionsEnvironmentVariable: false,
      grantFileProtocolExtraPrivileges: false,
      loadBrowserProcessSpecificV8Snapshot: false,
      onlyLoadAppFromAsar: true,
      runAsNode: false,
    });
  });

  it('20. Do not expose Electron APIs to untrusted web content', async () => {
    const exposed = await app.run(`
      const globals = ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer',
        'webFrame', '__dirname'].filter((name) => name in window);
      return [globals, Object.getOwnPropertyNames(window.parley).sort(),
        Object.values(window.parley).map((value) => typeof value)];
    `);
    expect(exposed).toEqual([[], ['on', 'request'], ['function', 'function']]);
  });
});
