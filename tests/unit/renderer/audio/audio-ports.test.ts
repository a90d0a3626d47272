import { describe, expect, it } from 'vitest';
import { audioPortsChannel } from '../../../../src/shared/audio-port.ts';
import { fail, succeed, type Result } from '../../../../src/shared/problem.ts';
import { openAudioPorts, type PageEvents } from '../../../../src/renderer/audio/audio-ports.ts';
import type { ParleyBridge } from '../../../../src/shared/ipc/contract.ts';

/** A window that hands over what a test posts, and a bridge whose answers a test writes. */
function createPage(answer: (nonce: string, post: Post) => Result) {
  const page = new EventTarget();
  const post: Post = (data, ports, source = page) => {
    const event = Object.assign(new Event('message'), { data, ports, source });
    page.dispatchEvent(event);
  };
  const bridge = {
    request: (_channel: string, { nonce }: { nonce: string }) =>
      Promise.resolve(answer(nonce, post)),
    on: () => () => undefined,
  } as unknown as ParleyBridge;
  return { bridge, page: page as unknown as PageEvents };
}

type Post = (data: unknown, ports: readonly MessagePort[], source?: unknown) => void;

function twoPorts(): readonly [MessagePort, MessagePort] {
  const { port1, port2 } = new MessageChannel();
  return [port1, port2];
}

describe('openAudioPorts', () => {
  it('takes the ports that answer its own request, capture first', async () => {
    const ours = twoPorts();
    const { bridge, page } = createPage((nonce, post) => {
      post({ type: audioPortsChannel, nonce: 'another request' }, twoPorts());
      post({ type: 'something else', nonce }, twoPorts());
      post(null, twoPorts());
      post({ type: audioPortsChannel, nonce }, twoPorts(), 'another window');
      post({ type: audioPortsChannel, nonce }, ours);
      return succeed();
    });
    const { capture, playback } = await openAudioPorts(bridge, page);
    expect(capture).toBe(ours[0]);
    expect(playback).toBe(ours[1]);
  });

  it('hands on why main refuses', async () => {
    const problem = { code: 'busy', title: 'Busy', message: 'Not now.' };
    const { bridge, page } = createPage(() => fail(problem));
    await expect(openAudioPorts(bridge, page)).rejects.toMatchObject({ problem });
  });
});
