import { describe, expect, it } from 'vitest';
import { pictureSize } from '../../../../src/main/realtime/index.ts';
import { createManualClock } from '../../../../src/main/realtime/scripted/index.ts';
import type { Armed } from '../../../../src/main/vision/arming.ts';
import { createSharing } from '../../../../src/main/vision/sharing.ts';
import { fail, succeed, type Problem, type Result } from '../../../../src/shared/problem.ts';
import { createFakePort } from '../conversation/harness.ts';
import { jpegOf } from './jpegs.ts';

const letter: Armed = {
  picked: { kind: 'display', sourceId: 'window:1:0' },
  source: { kind: 'window', name: 'Letter' },
  purpose: 'live',
};

const blind: Problem = { code: 'no-pictures', title: 'It cannot see', message: 'Choose another.' };

function setUp() {
  const clock = createManualClock();
  const log: string[] = [];
  const answers: Result[] = [];
  const sharing = createSharing({
    clock,
    sizeOf: pictureSize,
    showFrame: async ({ width, height }) => {
      log.push(`frame ${width}x${height}`);
      return answers.shift() ?? succeed();
    },
    onState: (state) => log.push(state.status),
    onFrame: ({ width, height }) => log.push(`received ${width}x${height}`),
    onNote: (text) => log.push(`note: ${text}`),
    onRefused: (why) => log.push(`refused: ${why}`),
  });
  const port = createFakePort();
  const frame = (permitId: number, data = jpegOf(1536, 960)): void =>
    port.deliver({ type: 'frame', permitId, data });
  const share = (): void => {
    sharing.begin(letter);
    sharing.attach(port);
    log.length = 0;
  };
  return { clock, log, answers, sharing, port, frame, share };
}

/** What was promised has happened. */
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('sharing', () => {
  it('needs something that the user has picked before it takes a port', () => {
    const { sharing, port, log } = setUp();
    expect(sharing.attach(port)).toMatchObject({ ok: false, problem: { code: 'not-armed' } });
    expect(port.isClosed).toBe(true);
    expect(log).toEqual([]);
  });

  it('begins with its port, says so in the transcript, and takes only one', () => {
    const { sharing, port, log } = setUp();
    sharing.begin(letter);
    expect(sharing.attach(port).ok).toBe(true);
    expect(sharing.attach(createFakePort()).ok).toBe(false);
    expect(log).toEqual(['starting', 'live', 'note: Sharing the window “Letter”']);
  });

  it('sends nothing before the call is connected, and from then on the frame that is permitted', async () => {
    const { sharing, share, frame, port, log } = setUp();
    share();
    frame(1);
    expect(log).toEqual(['refused: It has no permit']);
    sharing.callChanged('opened');
    expect(port.posted.at(-1)).toEqual({ type: 'permit', permitId: 1, isWanted: true });
    frame(1);
    await settled();
    expect(log.slice(1)).toEqual(['frame 1536x960', 'received 1536x960']);
  });

  it.each([
    ['no picture at all', new Uint8Array([1, 2, 3])],
    ['a PNG', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['half a JPEG', jpegOf(100, 100).subarray(0, -2)],
    ['too wide a JPEG', jpegOf(1537, 10)],
    ['too high a JPEG', jpegOf(10, 1537)],
    ['an empty JPEG', jpegOf(0, 10)],
  ])('refuses %s', (_name, data) => {
    const { sharing, share, frame, log } = setUp();
    share();
    sharing.callChanged('opened');
    frame(1, data);
    expect(log).toEqual(['refused: It is no JPEG of a fitting size']);
  });

  it.each([
    null,
    'frame',
    { type: 'frame', permitId: 1 },
    { type: 'frame', permitId: '1', data: jpegOf(2, 2) },
    { type: 'frame', permitId: 1, data: 'ffd8' },
    { type: 'frame', permitId: 1, data: new Uint8Array(5 * 1024 * 1024) },
  ])('refuses the message %#', (message) => {
    const { sharing, share, port, log } = setUp();
    share();
    sharing.callChanged('opened');
    port.deliver(message);
    expect(log).toEqual(['refused: It is no message of ours']);
  });

  it('when paused lets nothing through, also nothing that was on its way', () => {
    const { sharing, share, frame, port, log, clock } = setUp();
    share();
    sharing.callChanged('opened');
    sharing.setPaused(true);
    frame(1);
    clock.advance(5_000);
    frame(1);
    expect(log).toEqual(['paused', 'refused: It has no permit', 'refused: It has no permit']);
    sharing.setPaused(false);
    expect(port.posted.at(-1)).toEqual({ type: 'permit', permitId: 2, isWanted: true });
  });

  it('stays paused when the call comes back', () => {
    const { sharing, share, port } = setUp();
    share();
    sharing.callChanged('opened');
    sharing.setPaused(true);
    sharing.callChanged('lost');
    sharing.callChanged('opened');
    expect(port.posted.at(-1)).toEqual({ type: 'revoke' });
  });

  it('sends nothing while the connection is lost, and a fresh frame after it', () => {
    const { sharing, share, frame, port, log } = setUp();
    share();
    sharing.callChanged('opened');
    sharing.callChanged('lost');
    frame(1);
    expect(log).toEqual(['refused: It has no permit']);
    sharing.callChanged('opened');
    expect(port.posted.at(-1)).toEqual({ type: 'permit', permitId: 2, isWanted: true });
  });

  it('wants a frame at once when the user begins to speak', () => {
    const { sharing, share, frame, port, clock } = setUp();
    share();
    sharing.callChanged('opened');
    frame(1);
    clock.advance(1_000);
    sharing.callChanged('speech-started');
    expect(port.posted.at(-1)).toEqual({ type: 'permit', permitId: 3, isWanted: true });
  });

  it('ends with the call, without a note of its own', () => {
    const { sharing, share, port, log } = setUp();
    share();
    sharing.callChanged('opened');
    sharing.callChanged('ended');
    expect(log).toEqual(['off']);
    expect(port.isClosed).toBe(true);
  });

  it('ends with its page', () => {
    const { share, port, log } = setUp();
    share();
    port.endFromOutside();
    expect(log).toEqual(['off', 'note: Sharing stopped']);
  });

  it('ends with its source, and says why', () => {
    const { share, port, log } = setUp();
    share();
    port.deliver({ type: 'ended' });
    expect(log).toEqual(['off', 'note: Sharing ended: the window “Letter” was closed']);
  });

  it('when stopped is silent, whatever still comes', () => {
    const { sharing, share, frame, port, log } = setUp();
    share();
    sharing.callChanged('opened');
    sharing.stop();
    frame(1);
    port.deliver({ type: 'ended' });
    port.endFromOutside();
    expect(log).toEqual(['off', 'note: Sharing stopped']);
  });

  it('ends with the reason where the model takes no pictures', async () => {
    const { sharing, share, frame, answers, log } = setUp();
    share();
    sharing.callChanged('opened');
    answers.push(fail(blind));
    frame(1);
    await settled();
    expect(log).toEqual(['frame 1536x960', 'off', 'note: Sharing stopped']);
    expect(sharing.state).toEqual({ status: 'off', problem: blind });
  });

  it('outlives a frame that came as the call ended', async () => {
    const { sharing, share, frame, answers, log } = setUp();
    share();
    sharing.callChanged('opened');
    answers.push(fail({ ...blind, code: 'no-call' }));
    frame(1);
    await settled();
    expect(log).toEqual(['frame 1536x960']);
  });

  it('gives the worker the place of our own window, now and when it moves', () => {
    const { sharing, port } = setUp();
    const area = { x: 0, y: 0, width: 0.5, height: 0.5 };
    sharing.setOwnWindows([area]);
    sharing.begin(letter);
    sharing.attach(port);
    expect(port.posted).toEqual([{ type: 'own-windows', areas: [area] }]);
    sharing.setOwnWindows([]);
    expect(port.posted.at(-1)).toEqual({ type: 'own-windows', areas: [] });
  });
});
