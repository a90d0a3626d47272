import { describe, expect, it } from 'vitest';
import { requests, type RequestChannel } from '../../../../src/shared/ipc/contract.ts';
import { defaultSettings } from '../../../../src/shared/settings.ts';
import { channelPower, createAdmission } from '../../../../src/main/ipc/channel-power.ts';
import { createDispatcher } from '../../../../src/main/ipc/dispatcher.ts';
import { burst } from '../../../../src/main/ipc/flood-gate.ts';
import type { RequestHandlers } from '../../../../src/main/ipc/handlers.ts';
import { isOversized } from '../../../../src/main/ipc/input-size.ts';
import { isTrustedSender } from '../../../../src/main/ipc/sender.ts';

function createGate(handlers: Partial<RequestHandlers>, isPressed = true) {
  const logged: string[] = [];
  const clock = { nowMs: 0 };
  const note = (message: string): void => void logged.push(message);
  const unused = Object.fromEntries(
    Object.keys(requests).map((channel) => [channel, () => Promise.reject(new Error('unused'))]),
  );
  const dispatch = createDispatcher<'ours' | 'stranger'>({
    handlers: { ...unused, ...handlers } as RequestHandlers,
    isTrusted: (sender) => sender === 'ours',
    mayAsk: createAdmission({
      hadRecentGesture: () => isPressed,
      isInCall: () => false,
      wantsCall: () => false,
    }),
    log: { info: note, warn: note, error: note },
    now: () => clock.nowMs,
  });
  return { dispatch, logged, clock };
}

describe('a request', () => {
  it('is answered by its handler, with the input that the contract lets through', async () => {
    const seen: unknown[] = [];
    const { dispatch } = createGate({
      'conversation:send-text': async (input) => {
        seen.push(input);
        return { ok: true, value: undefined };
      },
    });
    expect(await dispatch('ours', 'conversation:send-text', { text: '  Hello ' })).toMatchObject({
      ok: true,
    });
    expect(seen).toEqual([{ text: 'Hello' }]);
  });

  it('of a stranger is refused before anything is looked at', async () => {
    const { dispatch } = createGate({ 'settings:get': () => defaultSettings });
    await expect(dispatch('stranger', 'settings:get', undefined)).rejects.toThrow(/may not ask/);
  });

  it.each(['conversation:explode', '__proto__', 'toString', 5, undefined, null, {}])(
    'on the unknown channel %j is refused',
    async (channel) => {
      await expect(createGate({}).dispatch('ours', channel, undefined)).rejects.toThrow(
        'Parley knows no such request.',
      );
    },
  );

  it.each([
    ['conversation:send-text', undefined],
    ['conversation:send-text', { text: '   ' }],
    ['conversation:send-text', { text: 'x'.repeat(100_001) }],
    ['conversation:send-text', { text: 'x', more: 1 }],
    ['conversation:set-muted', { muted: 'yes' }],
    ['conversation:start', { surprise: true }],
    ['secrets:set', { provider: 'nobody', secret: 'x', allowPlaintext: true }],
    ['settings:update', { theme: 'pink' }],
    ['settings:update', { serverUrls: { openai: 'javascript:alert(1)' } }],
    ['audio:open-ports', { nonce: 'short' }],
  ])('%s with the input %j is answered with a problem', async (channel, input) => {
    expect(await createGate({}).dispatch('ours', channel, input)).toMatchObject({
      ok: false,
      problem: { code: 'invalid-request' },
    });
  });

  it('that fails within shows nothing of how', async () => {
    const { dispatch, logged } = createGate({
      'conversation:start': () => Promise.reject(new Error('inner secret')),
      'settings:get': () => {
        throw new Error('inner secret');
      },
    });
    const answer = await dispatch('ours', 'conversation:start', undefined);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'unexpected-error' } });
    expect(JSON.stringify(answer)).not.toContain('inner secret');
    await expect(dispatch('ours', 'settings:get', undefined)).rejects.toThrow(
      /^(?!.*inner secret)/,
    );
    expect(logged).toEqual(['conversation:start failed', 'settings:get failed']);
  });

  it('is put off while far too many are open, and taken again when they are done', async () => {
    let finish = (): void => undefined;
    const gate = new Promise<void>((resolve) => (finish = resolve));
    const { dispatch } = createGate({
      'conversation:stop': async () => {
        await gate;
        return { ok: true, value: undefined };
      },
    });
    const open = Array.from({ length: 64 }, () => dispatch('ours', 'conversation:stop', undefined));
    expect(await dispatch('ours', 'conversation:stop', undefined)).toMatchObject({
      ok: false,
      problem: { code: 'too-many-requests' },
    });
    finish();
    await Promise.all(open);
    expect(await dispatch('ours', 'conversation:stop', undefined)).toMatchObject({ ok: true });
  });
});

describe('a page in a frenzy', () => {
  it('is put off when it floods a channel, and heard again when it has calmed down', async () => {
    const { dispatch, clock } = createGate({ 'settings:get': () => defaultSettings });
    for (let round = 0; round < burst; round += 1)
      await dispatch('ours', 'settings:get', undefined);
    await expect(dispatch('ours', 'settings:get', undefined)).rejects.toThrow(/busy/);
    clock.nowMs += 1_000;
    expect(await dispatch('ours', 'settings:get', undefined)).toEqual(defaultSettings);
  });

  it('is told off in the log a few times, not ten thousand', async () => {
    const { dispatch, logged, clock } = createGate({});
    for (let round = 0; round < 10_000; round += 1) {
      await dispatch('ours', 'conversation:set-muted', round);
    }
    clock.nowMs += 60_000;
    await dispatch('ours', 'conversation:set-muted', 'again');
    expect(logged.length).toBeLessThan(10);
    expect(logged.at(-1)).toMatch(/\(and 9995 times more before\)/);
  });

  it('cannot have main read what is far too much', async () => {
    const { dispatch } = createGate({});
    const itself: unknown[] = [];
    itself.push(itself, itself);
    const inputs = [
      'x'.repeat(5_000_000),
      new Uint8Array(9_000_000),
      Array.from({ length: 2_000_000 }, () => 0),
      { drafts: Array.from({ length: 300_000 }, () => ({ a: 'b' })), allowPlaintext: true },
      itself,
      new Map([[itself, itself]]),
    ];
    for (const input of inputs) {
      expect(await dispatch('ours', 'mcp:save', input)).toMatchObject({
        ok: false,
        problem: { code: 'invalid-request' },
      });
    }
  });
});

describe('a message that holds itself', () => {
  it('is looked at once, and not as long as a large one', () => {
    let looks = 0;
    const itself: unknown[] = [];
    const watched = new Proxy(itself, {
      get(target, name, receiver) {
        if (name === '0') looks += 1;
        return Reflect.get(target, name, receiver) as unknown;
      },
    });
    itself.push(watched, watched, watched);
    expect(isOversized(watched)).toBe(false);
    expect(looks).toBe(1);
  });
});

describe('a request that nobody has pressed anything for', () => {
  const free = Object.entries(channelPower).filter(([, power]) => power === 'free');

  it.each([
    ['conversation:start', undefined],
    ['conversation:send-text', { text: 'Hello' }],
    ['conversation:set-talking', { talking: true }],
    ['secrets:set', { provider: 'openai', secret: 'x', allowPlaintext: true }],
    ['secrets:test', { provider: 'openai' }],
    ['history:delete', { id: crypto.randomUUID() }],
    ['tools:export-activity', undefined],
  ])('%s is refused', async (channel, input) => {
    expect(await createGate({}, false).dispatch('ours', channel, input)).toMatchObject({
      ok: false,
      problem: { code: 'no-gesture' },
    });
  });

  it('may still end, undo and read', () => {
    const mayAsk = createAdmission({
      hadRecentGesture: () => false,
      isInCall: () => false,
      wantsCall: () => false,
    });
    expect(free.map(([channel]) => mayAsk(channel as RequestChannel))).not.toContain(false);
    expect(free.map(([channel]) => channel)).toContain('conversation:stop');
  });

  it.each([
    ['a call is on', { isInCall: () => true }],
    ['the user wants a call by a hotkey', { wantsCall: () => true }],
  ])('may speak if %s', (_reason, reason) => {
    const options = {
      hadRecentGesture: () => false,
      isInCall: () => false,
      wantsCall: () => false,
    };
    const mayAsk = createAdmission({ ...options, ...reason });
    expect(mayAsk('conversation:start')).toBe(true);
    expect(mayAsk('secrets:set')).toBe(false);
  });
});

describe('the sender of a request', () => {
  const ours = {};
  const isOwnUrl = (url: string): boolean => url.startsWith('parley://app/');
  const frame = { url: 'parley://app/index.html', parent: null };
  it.each([
    ['our main frame', { sender: ours, senderFrame: frame }, ours, true],
    ['another window', { sender: {}, senderFrame: frame }, ours, false],
    ['a frame that is gone', { sender: ours, senderFrame: null }, ours, false],
    [
      'a frame within ours',
      { sender: ours, senderFrame: { ...frame, parent: frame } },
      ours,
      false,
    ],
    ['another page', { sender: ours, senderFrame: { ...frame, url: 'https://a.b/' } }, ours, false],
    [
      'anybody, while there is no window',
      { sender: undefined, senderFrame: frame },
      undefined,
      false,
    ],
  ])('%s', (_who, message, contents, isTrusted) => {
    expect(isTrustedSender(message, contents, isOwnUrl)).toBe(isTrusted);
  });
});
