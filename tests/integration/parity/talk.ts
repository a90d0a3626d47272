import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach } from 'vitest';
import { concat, silence } from '../../../src/main/realtime/audio/pcm.ts';
import {
  Agent,
  bytesForMs,
  SpeechSynthesizer,
  type RealtimeModel,
  type RealtimeSession,
  type RealtimeSessionOptions,
  type Tool,
} from '../../../src/main/realtime/index.ts';
import type { SessionEvent } from '../../../src/main/realtime/events.ts';
import { chunksOf } from '../../simulators/shared/pacing.ts';
import { createJournal } from '../../simulators/shared/waiting.ts';
import type { ParityRow, Service, ServiceOptions } from './row.ts';

type EventOf<Type extends SessionEvent['type']> = Extract<SessionEvent, { type: Type }>;

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** Started for this test, closed after it. */
export async function start(row: ParityRow, options?: ServiceOptions): Promise<Service> {
  const service = await row.start(options);
  cleanups.push(() => service.close());
  return service;
}

/** A session whose events are recorded as they come. */
export interface Talk {
  readonly session: RealtimeSession;
  readonly events: readonly SessionEvent[];
  /** What the iteration threw, once it is over; undefined after a clean end. */
  readonly ended: Promise<unknown>;
  all<Type extends SessionEvent['type']>(type: Type): EventOf<Type>[];
  /** The `count`-th event of this type, past or future. */
  next<Type extends SessionEvent['type']>(type: Type, count?: number): Promise<EventOf<Type>>;
  /** What the model has said, answer by answer; from the event at `from` on. */
  said(from?: number): string[];
  /**
   * A typed turn after all that happened so far, up to its end: whatever was still to come has come
   * before. @returns What the model said from `from` on.
   */
  saidUntilMark(from?: number): Promise<string[]>;
}

export interface TalkOptions extends Omit<RealtimeSessionOptions, 'model'> {
  readonly tools?: readonly Tool[];
}

export async function talk(model: RealtimeModel, options: TalkOptions = {}): Promise<Talk> {
  const { tools = [], ...rest } = options;
  const session = await new Agent({ instructions: 'Be brief.', tools }).realtimeSession({
    model,
    ...rest,
  });
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
  const isOf =
    <Type extends SessionEvent['type']>(type: Type) =>
    (event: SessionEvent): event is EventOf<Type> =>
      event.type === type;
  const said = (from = 0): string[] =>
    journal.entries
      .slice(from)
      .filter(isOf('transcript'))
      .filter((event) => event.isFinal)
      .map((event) => event.text);
  let marks = 0;
  return {
    session,
    events: journal.entries,
    ended,
    said,
    all: (type) => journal.entries.filter(isOf(type)),
    async next(type, count = 1) {
      const nth = (event: SessionEvent): boolean =>
        journal.entries.filter(isOf(type)).indexOf(event as never) === count - 1;
      return (await journal.waitFor(nth, { what: `${type} number ${count}` })) as never;
    },
    async saidUntilMark(from = journal.entries.length) {
      marks += 1;
      const mark = `mark ${marks}`;
      await session.sendText(mark);
      const answer = await journal.waitFor(
        (event) => event.type === 'transcript' && event.isFinal && event.text.includes(mark),
        { from, what: `the answer to "${mark}"` },
      );
      await journal.waitFor((event) => event.type === 'turn-complete', {
        from: journal.entries.indexOf(answer),
        what: `the end of the answer to "${mark}"`,
      });
      return said(from);
    },
  };
}

/** A sentence as a microphone hears it, with silence before it and enough after to end the turn. */
export async function sentenceFor({ session }: Talk): Promise<Uint8Array> {
  const { inputSampleRate: sampleRate, mutedSilenceMs } = session.profile;
  await using synthesizer = new SpeechSynthesizer({ voice: 'rms' });
  const voice = await synthesizer.speak('Can you hear what I am saying to you?', { sampleRate });
  const closingMs = Math.min(Math.max(mutedSilenceMs, 900), 3_000);
  return concat([silence(400, sampleRate), voice, silence(closingMs, sampleRate)]);
}

/** Sends sound as a microphone does: 20 ms a frame, though faster. */
export async function hearing({ session }: Talk, pcm: Uint8Array): Promise<void> {
  const frames = chunksOf(pcm, bytesForMs(20, session.profile.inputSampleRate));
  for (const [index, frame] of frames.entries()) {
    await session.sendAudio(frame);
    if (index % 25 === 0) await nextTurn();
  }
}
