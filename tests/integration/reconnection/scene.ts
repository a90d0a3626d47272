import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import {
  Agent,
  defineTool,
  type RealtimeSession,
  type SessionEvent,
} from '../../../src/main/realtime/index.ts';
import { createMicrophone, numberOf, range } from '../../unit/realtime/reconnection/microphone.ts';
import { mostAtOnce } from '../../simulators/shared/answers.ts';
import { createJournal } from '../../simulators/shared/waiting.ts';
import { askTime } from '../parity/tools.ts';
import { announcing, type AnnouncingModel } from './announcing-model.ts';
import type { FaultRow, FaultService, ServiceOptions } from './service.ts';

/** Everything that is seconds in life takes a moment here. */
export const reconnection = {
  firstDelayMs: 10,
  longestDelayMs: 40,
  rateLimitDelayMs: 10,
  replyMs: 1_200,
  resumedReplyMs: 1_200,
  stallMs: 1_200,
  unheardMs: 1_200,
};

export interface Scene {
  readonly service: FaultService;
  readonly model: AnnouncingModel;
  readonly session: RealtimeSession;
  readonly events: readonly SessionEvent[];
  readonly ended: Promise<unknown>;
  readonly microphone: ReturnType<typeof createMicrophone>;
  next<Type extends SessionEvent['type']>(type: Type): Promise<SessionEvent>;
  /** Resolves once the model has said something with these words in it. */
  said(words: string): Promise<SessionEvent>;
  /** Resolves with the first end of an exchange from this event on. */
  turnAfter(from: number): Promise<SessionEvent>;
  readonly isToolRunning: () => boolean;
  readonly answerTool: () => void;
}

/** A session with the simulated provider, read from the start and closed after the test. */
export async function open(row: FaultRow, options: ServiceOptions = {}): Promise<Scene> {
  const service = await row.start(options);
  onTestFinished(() => service.close());
  const answers: (() => void)[] = [];
  const getTime = defineTool({
    name: 'get_time',
    description: 'Says the time.',
    parameters: { type: 'object', properties: {} },
    execute: () => new Promise<string>((resolve) => answers.push(() => resolve('ten'))),
  });
  const model = announcing(service.model(), options.limitMs !== undefined);
  const session = await new Agent({ tools: [getTime] }).realtimeSession({ model, reconnection });
  onTestFinished(() => session.close());
  const journal = createJournal<SessionEvent>((event) => event.type);
  const ended = (async (): Promise<unknown> => {
    try {
      for await (const event of session) journal.append(event);
      return undefined;
    } catch (error) {
      return error;
    }
  })();
  return {
    service,
    model,
    session,
    events: journal.entries,
    ended,
    microphone: createMicrophone(row.sampleRate),
    next: (type) => journal.waitFor((event) => event.type === type, { what: type }),
    said: (words) =>
      journal.waitFor((event) => event.type === 'transcript' && event.text.includes(words), {
        what: `an answer with "${words}"`,
        deadlineMs: 20_000,
      }),
    turnAfter: (from) =>
      journal.waitFor((event) => event.type === 'turn-complete', { from, what: 'a turn' }),
    isToolRunning: () => answers.length > 0,
    answerTool: () => {
      for (const answer of answers.splice(0)) answer();
    },
  };
}

/** Brings a conversation to where the fault shall strike it. */
export const moments: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  idle: async ({ session, said, next }) => {
    await session.sendText('I am Ann.');
    await said('Ann');
    await next('turn-complete');
  },
  'user speaking': async ({ session, microphone, service }) => {
    for (const frame of microphone.silence(300)) await session.sendAudio(frame);
    for (const frame of microphone.speech(600)) await session.sendAudio(frame);
    await until(() => service.heard().length > 0);
  },
  'tool running': async ({ session, next, isToolRunning }) => {
    await session.sendText(askTime);
    await next('tool-call-started');
    await until(isToolRunning);
  },
  'model speaking': async ({ session, next }) => {
    await session.sendText('and so on '.repeat(200));
    await next('audio-delta');
  },
  'during rotation': async (scene) => {
    const { service, model, session } = scene;
    await session.sendText('I am Ann.');
    await scene.said('Ann');
    await scene.next('turn-complete');
    service.slowNext();
    const before = service.attempts();
    model.announce({ type: 'session-ending', timeLeftMs: 60_000, reason: 'session-limit' });
    await until(() => service.attempts() > before);
  },
};

/** In the confusion an answer may be cut short; sooner or later one is whole. */
export async function answersAgain({ session, events, turnAfter }: Scene): Promise<void> {
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const from = events.length;
    await session.sendText(`question ${attempt}`);
    const turn = await turnAfter(from);
    const isSaid = events.slice(from).some((event) => event.type === 'transcript' && event.isFinal);
    if (isSaid && turn.type === 'turn-complete' && !turn.interrupted) return;
  }
  throw new Error('Five questions were not answered.');
}

/** Every frame of the user reached a connection, and none of them got one twice or out of order. */
export async function heardAll({ service, session, microphone }: Scene): Promise<void> {
  const heard = (): Map<number, number[]> => {
    const numbers = new Map<number, number[]>();
    for (const { connection, data } of service.heard()) {
      // The provider's own silence has no number, but that of the first frame.
      if (data.length !== microphone.bytes) continue;
      numbers.set(connection, [...(numbers.get(connection) ?? []), numberOf(data)]);
    }
    return numbers;
  };
  const all = range(0, microphone.frames);
  const isComplete = (): boolean => {
    const got = new Set([...heard().values()].flat());
    return all.every((number) => got.has(number));
  };
  await until(isComplete);
  const got = new Set([...heard().values()].flat());
  expect(all.filter((number) => !got.has(number))).toEqual([]);
  expect(session.dropped.inputMs).toBe(0);
  for (const numbers of heard().values()) {
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
  }
}

/** Looks again whenever something may have happened, and gives up in the end. */
export async function until(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!isSo() && performance.now() < deadline) await pause(5);
}

/**
 * By what the service itself knows: it never made two responses at once, on one connection or on two;
 * and once a connection got the user's sound, no earlier one got any more.
 * @param stalled the first so many connections talk to nobody, whatever they say
 */
export function checkService({ service, microphone }: Scene, stalled = 0): void {
  const answers = service.answers().filter(({ connection }) => connection >= stalled);
  expect(mostAtOnce(answers)).toBeLessThanOrEqual(1);
  const sounds = service.heard().filter(({ data }) => data.length === microphone.bytes);
  const order = sounds.map(({ connection }) => connection);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
}
