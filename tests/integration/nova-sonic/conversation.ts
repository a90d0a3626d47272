import { afterEach } from 'vitest';
import { concat, silence } from '../../../src/main/realtime/audio/pcm.ts';
import type { ConnectionEvent } from '../../../src/main/realtime/events.ts';
import type { ConnectOptions } from '../../../src/main/realtime/model.ts';
import type { NovaSonicConnection } from '../../../src/main/realtime/providers/nova-sonic/connection.ts';
import { NovaSonicRealtimeModel } from '../../../src/main/realtime/providers/nova-sonic/model.ts';
import type { NovaSonicRealtimeOptions } from '../../../src/main/realtime/providers/nova-sonic/options.ts';
import {
  startNovaSonicSimulator,
  type NovaSonicSimulator,
  type NovaSonicSimulatorOptions,
} from '../../simulators/nova-sonic/index.ts';
import { chunksOf } from '../../simulators/shared/pacing.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';

export const speaker = tonalSpeech();
export const inputRate = 16_000;

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** Undone after the test, last first. */
export function afterwards(cleanup: () => unknown): void {
  cleanups.push(cleanup);
}

/** A simulator that speaks in tones and hurries; its limits are far away on a busy computer, too. */
export async function simulate(
  options: NovaSonicSimulatorOptions = {},
): Promise<NovaSonicSimulator> {
  const simulator = await startNovaSonicSimulator({
    speaker,
    speedFactor: 100,
    clockFactor: 100,
    sessionDurationMs: 3_600_000,
    inputTimeoutMs: 3_600_000,
    ...options,
  });
  afterwards(() => simulator.close());
  return simulator;
}

export function modelAt(
  endpoint: string,
  options: NovaSonicRealtimeOptions = {},
): NovaSonicRealtimeModel {
  return new NovaSonicRealtimeModel({
    endpoint,
    accessKeyId: 'AKIATEST',
    secretAccessKey: 'the-secret-key',
    ...options,
  });
}

type EventOf<Type extends ConnectionEvent['type']> = Extract<ConnectionEvent, { type: Type }>;

/** A bare connection with one reader, which keeps every event it has read. */
export class Conversation {
  readonly connection: NovaSonicConnection;
  readonly events: ConnectionEvent[] = [];
  readonly #iterator: AsyncIterator<ConnectionEvent>;

  constructor(connection: NovaSonicConnection) {
    this.connection = connection;
    this.#iterator = connection[Symbol.asyncIterator]();
  }

  /** Reads on to the next event of this type (and of this shape). */
  async next<Type extends ConnectionEvent['type']>(
    type: Type,
    matches: (event: EventOf<Type>) => boolean = () => true,
  ): Promise<EventOf<Type>> {
    for (;;) {
      const { done, value } = await this.#iterator.next();
      if (done === true) throw new Error(`The stream ended before ${type}: ${this.outline}`);
      this.events.push(value);
      if (value.type === type && matches(value as EventOf<Type>)) return value as EventOf<Type>;
    }
  }

  /** Reads to the end; rejects with what the iteration throws. */
  async readToEnd(): Promise<void> {
    for (;;) {
      const { done, value } = await this.#iterator.next();
      if (done === true) return;
      this.events.push(value);
    }
  }

  all<Type extends ConnectionEvent['type']>(type: Type): EventOf<Type>[] {
    return this.events.filter((event): event is EventOf<Type> => event.type === type);
  }

  /** Types in order, with neighbours of one type taken together. */
  get outline(): string {
    const types = this.events.map(({ type }) => type).filter((type) => type !== 'usage');
    return types.filter((type, index) => type !== types[index - 1]).join(' ');
  }

  async type(text: string): Promise<void> {
    await this.connection.send({ type: 'text', text });
  }

  async say(pcm: Uint8Array): Promise<void> {
    for (const data of chunksOf(pcm, inputRate / 25)) {
      await this.connection.send({ type: 'audio', data });
    }
  }
}

export async function converse(
  endpoint: string,
  connect: ConnectOptions = {},
  options: NovaSonicRealtimeOptions = {},
): Promise<Conversation> {
  const connection = await modelAt(endpoint, options).connect(connect);
  afterwards(() => connection.close());
  return new Conversation(connection);
}

/** Speech and then silence, so that its beginning and its end are heard. */
export async function spoken(text = 'Good morning to you', silenceMs = 2_100): Promise<Uint8Array> {
  const voice = await speaker(text, { sampleRate: inputRate });
  return concat([silence(500, inputRate), voice, silence(silenceMs, inputRate)]);
}

export const toolsNamed = (...names: string[]): NonNullable<ConnectOptions['tools']> =>
  names.map((name) => ({ name, description: name, jsonSchema: { type: 'object' } }));
