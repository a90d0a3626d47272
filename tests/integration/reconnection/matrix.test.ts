import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import {
  Agent,
  defineTool,
  RealtimeError,
  SessionClosedError,
  type RealtimeSession,
  type SessionEvent,
} from '../../../src/main/realtime/index.ts';
import { checkEvents, checkTools } from '../../unit/realtime/reconnection/invariants.ts';
import { createMicrophone, numberOf, range } from '../../unit/realtime/reconnection/microphone.ts';
import { createJournal } from '../../simulators/shared/waiting.ts';
import { askTime } from '../parity/tools.ts';
import { announcing, type AnnouncingModel } from './announcing-model.ts';
import { gemini } from './gemini.ts';
import { novaSonic } from './nova-sonic.ts';
import { openai } from './openai.ts';
import { faults, type FaultName, type FaultRow, type FaultService } from './service.ts';

const rows = [openai, gemini, novaSonic];
const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** Everything that is seconds in life takes a moment here. */
const reconnection = {
  firstDelayMs: 10,
  longestDelayMs: 40,
  rateLimitDelayMs: 10,
  replyMs: 1_200,
  resumedReplyMs: 1_200,
  stallMs: 1_200,
};

interface Scene {
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

async function open(row: FaultRow): Promise<Scene> {
  const service = await row.start();
  cleanups.push(() => service.close());
  const answers: (() => void)[] = [];
  const getTime = defineTool({
    name: 'get_time',
    description: 'Says the time.',
    parameters: { type: 'object', properties: {} },
    execute: () => new Promise<string>((resolve) => answers.push(() => resolve('ten'))),
  });
  const model = announcing(service.model());
  const session = await new Agent({ tools: [getTime] }).realtimeSession({ model, reconnection });
  cleanups.push(() => session.close());
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
const moments: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
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
    await session.sendText('and so on '.repeat(20));
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

function isPossible(row: FaultRow, fault: FaultName): boolean {
  return fault !== 'handle refused' || row.hasHandles;
}

describe.each(rows)('$name', (row) => {
  const possible = faults.filter((fault) => isPossible(row, fault));

  describe('connecting', () => {
    it.each(possible)('%s: a typed error, and the next one opens', async (fault) => {
      const service = await row.start();
      cleanups.push(() => service.close());
      service.strikeNext(fault);
      const connect = (): Promise<RealtimeSession> =>
        new Agent().realtimeSession({ model: service.model(), reconnection });
      const errors: unknown[] = [];
      for (let attempt = 0; attempt < 3; attempt += 1) {
        try {
          const session = await connect();
          // Who was let in and is thrown out at once comes back by itself, or ends with the reason.
          await session.sendText('Hello?').catch((error: unknown) => errors.push(error));
          await session.close();
        } catch (error) {
          errors.push(error);
        }
      }
      for (const error of errors) expect(error).toBeInstanceOf(RealtimeError);
      expect(errors.length).toBeLessThanOrEqual(2);
      await service.allClosed();
    });
  });

  describe.each(Object.keys(moments))('%s', (moment) => {
    const alive = possible.filter((fault) => fault !== 'fatal code');

    it.each(alive)('%s: the conversation goes on', async (fault) => {
      const scene = await open(row);
      const { service, session, microphone, events } = scene;
      await moments[moment]?.(scene);
      service.strike(fault);
      if (moment === 'user speaking') {
        for (const frame of microphone.speech(300)) await session.sendAudio(frame);
        for (const frame of microphone.silence(1_500)) await session.sendAudio(frame);
        // Who says nothing is noticed only by who waits for an answer.
        if (fault !== 'silent stall') await scene.said('heard');
      }
      scene.answerTool();
      await session.sendText('one more thing');
      await scene.next('reconnected');
      await answersAgain(scene);
      for (const frame of microphone.silence(200)) await session.sendAudio(frame);
      expect(session.closed).toBe(false);
      if (fault !== 'limit reached')
        expect(events.map(({ type }) => type)).toContain('reconnected');
      await heardAll(scene);
      await session.close();
      await scene.ended;
      await service.allClosed();
      checkEvents(events);
      checkTools(events, []);
      const codes = events.flatMap((event) => (event.type === 'session-error' ? [event.code] : []));
      expect(codes).toEqual([]);
    });

    it('fatal code: it ends at once with the typed error', async () => {
      const scene = await open(row);
      const { service, session, events } = scene;
      await moments[moment]?.(scene);
      const before = service.attempts();
      service.strike('fatal code');
      const failure = await scene.ended;
      expect(failure).toBeInstanceOf(RealtimeError);
      expect(failure).toMatchObject({ retryable: false, provider: row.name });
      expect(events.at(-1)).toMatchObject({ type: 'session-error', recoverable: false });
      await expect(session.sendText('Hello?')).rejects.toThrow(SessionClosedError);
      await session.close();
      expect(service.attempts()).toBe(before);
      checkEvents(events);
      checkTools(events, []);
      await service.allClosed();
    });
  });
});

/** In the confusion an answer may be cut short; sooner or later one is whole. */
async function answersAgain({ session, events, turnAfter }: Scene): Promise<void> {
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
async function heardAll({ service, session, microphone }: Scene): Promise<void> {
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
async function until(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!isSo() && performance.now() < deadline) await pause(5);
}
