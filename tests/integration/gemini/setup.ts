import { afterEach } from 'vitest';
import { concat, silence } from '../../../src/main/realtime/audio/pcm.ts';
import type { ConnectionEvent } from '../../../src/main/realtime/events.ts';
import type { ConnectOptions, RealtimeConnection } from '../../../src/main/realtime/model.ts';
import { GeminiRealtimeModel } from '../../../src/main/realtime/providers/gemini/model.ts';
import type { GeminiRealtimeOptions } from '../../../src/main/realtime/providers/gemini/options.ts';
import {
  startGeminiSimulator,
  type GeminiSimulator,
  type GeminiSimulatorOptions,
} from '../../simulators/gemini/index.ts';
import { chunksOf } from '../../simulators/shared/pacing.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';
import { createJournal } from '../../simulators/shared/waiting.ts';

const speaker = tonalSpeech();
const inputRate = 16_000;
const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** Undone after the test, last first. */
export function afterwards(cleanup: () => unknown): void {
  cleanups.push(cleanup);
}

/** A service that speaks in tones and hurries. */
export async function simulate(options: GeminiSimulatorOptions = {}): Promise<GeminiSimulator> {
  const simulator = await startGeminiSimulator({ speaker, speedFactor: 50, ...options });
  afterwards(() => simulator.close());
  return simulator;
}

type EventOf<Type extends ConnectionEvent['type']> = Extract<ConnectionEvent, { type: Type }>;

/** A connection whose events are recorded as they come. */
export interface Talk {
  readonly connection: RealtimeConnection;
  readonly events: readonly ConnectionEvent[];
  /** What the iteration threw, once it is over. */
  readonly ended: Promise<unknown>;
  all<Type extends ConnectionEvent['type']>(type: Type): EventOf<Type>[];
  /** The `count`-th event of this type, past or future. */
  next<Type extends ConnectionEvent['type']>(type: Type, count?: number): Promise<EventOf<Type>>;
  /** The first event, past or future, that satisfies the predicate. */
  find(predicate: (event: ConnectionEvent) => boolean): Promise<ConnectionEvent>;
}

export function modelAt(
  simulator: GeminiSimulator,
  options: GeminiRealtimeOptions = {},
): GeminiRealtimeModel {
  return new GeminiRealtimeModel({ baseUrl: simulator.url, apiKey: 'test-key', ...options });
}

export async function talkTo(
  simulator: GeminiSimulator,
  options: GeminiRealtimeOptions = {},
  request: ConnectOptions = {},
): Promise<Talk> {
  return record(await modelAt(simulator, options).connect(request));
}

/** Reads a connection to its end, beside the test. */
export function record(connection: RealtimeConnection): Talk {
  afterwards(() => connection.close());
  const journal = createJournal<ConnectionEvent>((event) => event.type);
  const ended = (async (): Promise<unknown> => {
    try {
      for await (const event of connection) journal.append(event);
      return undefined;
    } catch (error) {
      return error;
    }
  })();
  const isOf =
    <Type extends ConnectionEvent['type']>(type: Type) =>
    (event: ConnectionEvent): event is EventOf<Type> =>
      event.type === type;
  return {
    connection,
    events: journal.entries,
    ended,
    all: (type) => journal.entries.filter(isOf(type)),
    find: (predicate) => journal.waitFor(predicate),
    async next(type, count = 1) {
      const nth = (event: ConnectionEvent): boolean =>
        journal.entries.filter(isOf(type)).indexOf(event as never) === count - 1;
      return (await journal.waitFor(nth, { what: `${type} number ${count}` })) as never;
    },
  };
}

/** Whole transcripts of the model, in order. */
export function said(talk: Talk): string[] {
  return talk.all('transcript').flatMap((event) => (event.isFinal ? [event.text] : []));
}

/** Whole transcripts of the user, in order. */
export function heard(talk: Talk): string[] {
  return talk.all('input-transcript').flatMap((event) => (event.isFinal ? [event.text] : []));
}

/** Speech between two silences, so that the detection finds its beginning and its end. */
export async function spokenSentence(text = 'Good morning to you'): Promise<Uint8Array> {
  const voice = await speaker(text, { sampleRate: inputRate });
  return concat([silence(500, inputRate), voice, silence(800, inputRate)]);
}

/** Sends sound as a microphone would: 20 ms a frame. */
export async function speak(
  { connection }: { readonly connection: Pick<RealtimeConnection, 'send'> },
  pcm: Uint8Array,
): Promise<void> {
  for (const data of chunksOf(pcm, 640)) await connection.send({ type: 'audio', data });
}

export async function type({ connection }: Talk, text: string): Promise<void> {
  await connection.send({ type: 'text', text });
}

export const getWeather = {
  name: 'get_weather',
  description: 'Look up the weather for a city.',
  jsonSchema: {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
    additionalProperties: false,
  },
};

export const parisAndRome = {
  toolCalls: ['Paris', 'Rome'].map((city) => ({ name: 'get_weather', args: { city } })),
};

/** A PNG of one pixel. */
export const pixel = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);
