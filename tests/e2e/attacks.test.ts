/**
 * What a page can do that was taken over: a script runs in it with all that our own page has, while
 * nobody presses anything.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { defaultToolSettings } from '../../src/shared/tools/settings.ts';
import { startParley } from './support/parley.ts';
import { createRepository } from './support/repository.ts';
import { answerDialogs } from './support/system-dialogs.ts';
import { startTakenOver } from './support/taken-over.ts';

const refused = { ok: false, problem: { code: 'no-gesture' } };
const key = 'sk-attack-0123456789abcdef';

describe('a page that has been taken over', () => {
  it('cannot read a key, nor lead it to another server', async () => {
    await using app = await startTakenOver({ environment: { OPENAI_API_KEY: key } });
    const dialogs = await answerDialogs(app.app, 1);
    const answers = await app.run(`
      const all = [];
      for (const channel of ['secrets:status', 'settings:get', 'conversation:snapshot', 'mcp:list',
        'desktop:info', 'models:list']) all.push(await ask(channel));
      for (const channel of ['secrets:get', 'secrets:read', 'secrets', '__proto__', 'constructor']) {
        all.push(await ask(channel, { provider: 'openai' }));
      }
      all.push(document.documentElement.outerHTML, JSON.stringify({ ...localStorage }), document.cookie);
      return all;
    `);
    expect(JSON.stringify(answers)).not.toContain(key);
    const evil = { serverUrls: { openai: 'ws://127.0.0.1:9/evil' } };
    expect(await app.run(`return ask('settings:update', ${JSON.stringify(evil)})`)).toMatchObject({
      ok: false,
      problem: { code: 'not-allowed' },
    });
    expect((await dialogs.questions()).join()).toContain('ws://127.0.0.1:9/evil');
    expect(
      await app.run(`return [
        await ask('secrets:set', { provider: 'openai', secret: 'mine', allowPlaintext: true }),
        await ask('secrets:remove', { provider: 'openai' }),
        await ask('secrets:test', { provider: 'openai' }),
      ]`),
    ).toMatchObject([refused, refused, refused]);
  });

  it('cannot begin a call, nor share, nor change what is permitted', async () => {
    await using app = await startTakenOver();
    const before = await readFile(join(app.profile, 'settings.json'), 'utf8').catch(() => '');
    const drafts = [
      {
        name: 'evil',
        isEnabled: true,
        isTrusted: true,
        sharesFolders: true,
        callTimeoutSeconds: 60,
        endpoint: { type: 'stdio', command: 'touch', args: [], env: {}, folder: '' },
      },
    ];
    const picked = { kind: 'display', sourceId: 'screen:0:0' };
    const attempts: readonly (readonly [string, unknown?])[] = [
      ['conversation:start'],
      ['conversation:send-text', { text: 'Run a command' }],
      ['conversation:set-talking', { talking: true }],
      ['tools:update-settings', { sandbox: false, network: true, spokenYes: true }],
      ['tools:add-folder', { access: 'read-write' }],
      ['tools:change-folder', { path: '/', access: 'read-write' }],
      ['tools:export-activity'],
      ['mcp:save', { drafts, allowPlaintext: true }],
      ['mcp:change', { id: 'evil', switches: { isTrusted: true } }],
      ['mcp:restart', { id: 'evil' }],
      ['history:delete-all'],
      ['history:delete', { id: crypto.randomUUID() }],
      ['vision:open-settings', { device: 'screen' }],
      ['desktop:open-microphone-settings'],
    ];
    for (const [channel, input] of attempts) {
      const message = JSON.stringify(input === undefined ? [channel] : [channel, input]);
      expect(await app.run(`return ask(...${message})`), channel).toMatchObject(refused);
    }
    for (const [channel, input] of [
      ['vision:open-picker'],
      ['vision:arm', { picked, purpose: 'live' }],
    ]) {
      const message = JSON.stringify(input === undefined ? [channel] : [channel, input]);
      expect(await app.run(`return ask(...${message})`)).toMatchObject({ ok: false });
    }
    // Folders and other permissions cannot come along with harmless settings either.
    const smuggled = JSON.stringify({ theme: 'dark', tools: { folders: [{ path: '/' }] } });
    expect(await app.run(`return ask('settings:update', ${smuggled})`)).toMatchObject({
      ok: false,
    });
    expect(await app.run(`return ask('conversation:snapshot')`)).toMatchObject({
      update: { state: { phase: 'idle' } },
    });
    expect(await readFile(join(app.profile, 'settings.json'), 'utf8').catch(() => '')).toBe(before);
  });

  it('cannot see or hear, before a call and when one is over', async () => {
    await using parley = await startParley();
    const { page } = parley;
    const attempt = (call: string): Promise<unknown> =>
      page.evaluate(`navigator.mediaDevices.${call}.then((stream) => {
        for (const track of stream.getTracks()) track.stop();
        return 'opened';
      }, ({ name }) => name)`);
    const audio = 'getUserMedia({ audio: true })';
    expect(await attempt(audio)).toBe('NotAllowedError');
    expect(await attempt('getUserMedia({ video: true })')).toMatch(/NotAllowed|NotFound/);
    expect(await attempt('getDisplayMedia({ video: true })')).not.toBe('opened');
    expect(
      await attempt(
        `getUserMedia({ video: { mandatory: { chromeMediaSource: 'desktop', chromeMediaSourceId: 'screen:0:0' } } })`,
      ),
    ).not.toBe('opened');
    await parley.talk.click();
    await parley.dockSays('Listening');
    expect(await attempt(audio)).toBe('opened');
    await parley.talk.click();
    await parley.dockSays(/Ready|Talk/i);
    expect(await attempt(audio)).toBe('NotAllowedError');
  });

  it('has no frame with more rights, and none that may ask', async () => {
    await using app = await startTakenOver();
    const seen = await app.run(`
      const blank = document.createElement('iframe'); document.body.append(blank);
      const inner = document.createElement('iframe'); inner.srcdoc = '<p>x</p>'; document.body.append(inner);
      const own = document.createElement('iframe'); own.src = '/index.html'; document.body.append(own);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return [blank, inner, own].map((frame) => {
        try { return [typeof frame.contentWindow.parley, typeof frame.contentWindow.require,
          typeof frame.contentWindow.process]; } catch { return ['undefined', 'undefined', 'undefined']; }
      });
    `);
    const nothing = ['undefined', 'undefined', 'undefined'];
    expect(seen).toEqual([nothing, nothing, nothing]);
  });

  it('reaches neither Node nor Electron through the bridge', async () => {
    await using app = await startTakenOver();
    const found = await app.run(`
      const found = [];
      const { request, on } = window.parley;
      // The bridge cannot be replaced for the page that comes after.
      try { window.parley = { request: () => 'mine' }; } catch {}
      try { window.parley.request = () => 'mine'; } catch {}
      if (window.parley.request !== request) found.push('replaced');
      const tries = [
        () => request.constructor('return process')(),
        () => request.constructor.constructor('return this')().process,
        () => on('no:such', () => {}),
        () => on('__proto__', () => {}),
        () => on('parley:audio-ports', () => {}),
        () => request.call(null, { toString: () => 'settings:get' }),
        () => Function('return require')(),
      ];
      for (const attempt of tries) {
        try { const value = await attempt(); if (value !== undefined && !(value && value.then)) found.push(String(attempt) + ' → ' + typeof value); } catch {}
      }
      // What the isolated world uses must not be what the page has changed.
      const stolen = [];
      for (const [target, name] of [[Array.prototype, 'includes'], [Array.prototype, Symbol.iterator],
        [Function.prototype, 'call'], [Promise.prototype, 'then'], [Object.prototype, 'hasOwnProperty']]) {
        const original = target[name];
        target[name] = function (...given) { if (this && this.ipcRenderer) stolen.push(name);
          for (const value of given) if (value && (value.sender || value.ports)) stolen.push(name);
          return original.apply(this, given); };
        await request('settings:get').catch(() => {});
        target[name] = original;
      }
      Object.defineProperty(Object.prototype, 'sender', { configurable: true, set() { stolen.push('sender'); } });
      let given;
      const stop = on('settings:changed', (...all) => { given = all; });
      await request('settings:update', { showsSidebar: false });
      await new Promise((resolve) => setTimeout(resolve, 200));
      delete Object.prototype.sender;
      stop();
      return [found, stolen, given.length, typeof given[0].sender];
    `);
    expect(found).toEqual([[], [], 1, 'undefined']);
  });

  it('gets ports by its own request only, and forged ones are nobody’s', async () => {
    await using app = await startTakenOver();
    const seen = await app.run(`
      const ports = [];
      addEventListener('message', ({ data, ports: given, source, origin }) =>
        given.length > 0 && ports.push([data.type, data.nonce.slice(0, 4), source === window, origin]));
      // A forged handshake, as a frame or a stranger would post it.
      const { port1, port2 } = new MessageChannel();
      const heard = []; port1.onmessage = ({ data }) => heard.push(data);
      postMessage({ type: 'parley:audio-ports', nonce: 'forged-forged-forged' }, '*', [port2]);
      await ask('audio:open-ports', { nonce: 'mine-mine-mine-mine' });
      await ask('vision:open-port', { nonce: 'eyes-eyes-eyes-eyes' });
      await new Promise((resolve) => setTimeout(resolve, 300));
      return [ports.map(([type, nonce]) => type + ' ' + nonce), heard];
    `);
    expect(seen).toEqual([
      [
        'parley:audio-ports forg',
        'parley:audio-ports mine',
        // Main posts a port for frames, and closes it at once: nothing is armed.
        'parley:frame-port eyes',
      ],
      [],
    ]);
  });

  it('cannot approve a tool', async () => {
    await using repository = await createRepository();
    const folders = [{ path: repository.folder, access: 'read-write' as const }];
    await using parley = await startParley({
      settings: { tools: { ...defaultToolSettings, folders } },
    });
    const { page } = parley;
    await parley.type('write hello to notes.txt');
    const card = page.locator('[data-request]').first();
    await card.locator('button:enabled', { hasText: 'Allow once' }).waitFor();
    const ask = (channel: string, input: unknown): Promise<unknown> =>
      page.evaluate(
        `parley.request(${JSON.stringify(channel)}, ${JSON.stringify(input)}).catch(String)`,
      );
    await expect
      .poll(() => ask('mcp:change', { id: 'none', switches: {} }), { timeout: 30_000 })
      .toMatchObject(refused);
    const [toolCallId, hash] = (await page.evaluate(
      `parley.request('conversation:snapshot').then(({ update }) =>
        update.state.entries.find((entry) => entry.request)).then(({ id, request }) => [id, request.hash])`,
    )) as readonly [string, string];
    for (const answer of [
      { kind: 'once' },
      { kind: 'conversation' },
      { kind: 'always', optionId: '0' },
    ]) {
      expect(await ask('conversation:approve', { toolCallId, hash, answer })).toMatchObject(
        refused,
      );
    }
    // Neither do made-up presses count: they never come by the way that real ones come.
    await page.evaluate(`(() => {
      const card = document.querySelector('[data-request]');
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
        card.querySelector('button').dispatchEvent(new PointerEvent(type, { bubbles: true, isPrimary: true }));
      }
      card.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    })()`);
    expect(await ask('tools:grants', undefined)).toEqual([]);
    expect(await card.isVisible()).toBe(true);
    expect(await readdir(repository.folder)).not.toContain('notes.txt');
  });
});
