import { describe, expect, it } from 'vitest';
import { requests } from '../../../../src/shared/ipc/contract.ts';
import { defaultSettings } from '../../../../src/shared/settings.ts';
import { createDispatcher } from '../../../../src/main/ipc/dispatcher.ts';
import type { RequestHandlers } from '../../../../src/main/ipc/handlers.ts';
import { isTrustedSender } from '../../../../src/main/ipc/sender.ts';

function createGate(handlers: Partial<RequestHandlers>) {
  const logged: string[] = [];
  const note = (message: string): void => void logged.push(message);
  const unused = Object.fromEntries(
    Object.keys(requests).map((channel) => [channel, () => Promise.reject(new Error('unused'))]),
  );
  const dispatch = createDispatcher<'ours' | 'stranger'>({
    handlers: { ...unused, ...handlers } as RequestHandlers,
    isTrusted: (sender) => sender === 'ours',
    log: { info: note, warn: note, error: note },
  });
  return { dispatch, logged };
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
