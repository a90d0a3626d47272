import { afterEach } from 'vitest';
import { concat, silence } from '../../../src/main/realtime/audio/pcm.ts';
import type { ConnectionEvent } from '../../../src/main/realtime/events.ts';
import type { ConnectOptions, RealtimeConnection } from '../../../src/main/realtime/model.ts';
import { OpenAIRealtimeModel } from '../../../src/main/realtime/providers/openai/model.ts';
import type { OpenAIRealtimeOptions } from '../../../src/main/realtime/providers/openai/options.ts';
import {
  startOpenAISimulator,
  type OpenAISimulator,
  type OpenAISimulatorOptions,
} from '../../simulators/openai/index.ts';
import { chunksOf } from '../../simulators/shared/pacing.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';
import { createJournal } from '../../simulators/shared/waiting.ts';

const speaker = tonalSpeech();
const sampleRate = 24_000;
const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** Undone after the test, last first. */
export function afterwards(cleanup: () => unknown): void {
  cleanups.push(cleanup);
}

/** A service that speaks in tones and hurries. */
export async function simulate(options: OpenAISimulatorOptions = {}): Promise<OpenAISimulator> {
  const simulator = await startOpenAISimulator({ speaker, speedFactor: 50, ...options });
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
  /** What the user was understood to say, which can come after the answer. */
  nextHeard(): Promise<EventOf<'input-transcript'>>;
}

export async function talkTo(
  url: string,
  options: OpenAIRealtimeOptions = {},
  request: ConnectOptions = {},
): Promise<Talk> {
  const model = new OpenAIRealtimeModel({ baseUrl: url, apiKey: 'sk-test', ...options });
  return record(await model.connect(request));
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
    async nextHeard() {
      const isWhole = (event: ConnectionEvent): boolean =>
        event.type === 'input-transcript' && event.isFinal;
      return (await journal.waitFor(isWhole, { what: 'the whole input transcript' })) as never;
    },
    async next(type, count = 1) {
      const nth = (event: ConnectionEvent): boolean =>
        journal.entries.filter(isOf(type)).indexOf(event as never) === count - 1;
      return (await journal.waitFor(nth, { what: `${type} number ${count}` })) as never;
    },
  };
}

/** Speech between two silences, so that the detection finds its beginning and its end. */
export async function spokenSentence(): Promise<Uint8Array> {
  const voice = await speaker('Good morning to you', { sampleRate });
  return concat([silence(500, sampleRate), voice, silence(700, sampleRate)]);
}

/** Sends sound as a microphone would: 20 ms a frame. */
export async function speak({ connection }: Talk, pcm: Uint8Array): Promise<void> {
  for (const data of chunksOf(pcm, 960)) await connection.send({ type: 'audio', data });
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
