import { concat, silence } from '../../../src/main/realtime/audio/pcm.ts';
import { SpeechSynthesizer } from '../../../src/main/realtime/audio/synthesizer.ts';
import type { ConnectionEvent } from '../../../src/main/realtime/events.ts';
import type { ConnectOptions, RealtimeConnection } from '../../../src/main/realtime/model.ts';
import {
  RehearsalModel,
  type RehearsalOptions,
} from '../../../src/main/realtime/providers/rehearsal/model.ts';

export const inputRate = 16_000;
export const outputRate = 24_000;

type EventOf<Type extends ConnectionEvent['type']> = Extract<ConnectionEvent, { type: Type }>;

/** A bare connection with one reader, which keeps every event it has read. */
export class Conversation implements AsyncDisposable {
  readonly connection: RealtimeConnection;
  readonly events: ConnectionEvent[] = [];
  readonly #iterator: AsyncIterator<ConnectionEvent>;

  constructor(connection: RealtimeConnection) {
    this.connection = connection;
    this.#iterator = connection[Symbol.asyncIterator]();
  }

  /** Reads on to the next event of this type; undefined at the end of the stream. */
  async next<Type extends ConnectionEvent['type']>(type: Type): Promise<EventOf<Type> | undefined> {
    for (;;) {
      const { done, value } = await this.#iterator.next();
      if (done === true) return undefined;
      this.events.push(value);
      if (value.type === type) return value as EventOf<Type>;
    }
  }

  all<Type extends ConnectionEvent['type']>(type: Type): EventOf<Type>[] {
    return this.events.filter((event): event is EventOf<Type> => event.type === type);
  }

  /** Types in order, with neighbours of one type taken together. */
  get outline(): string[] {
    return this.events
      .map((event) => event.type)
      .filter((type, index, types) => type !== types[index - 1]);
  }

  /** Everything that was said, as the final transcripts have it. */
  get said(): string {
    return this.all('transcript')
      .filter((event) => event.isFinal)
      .map((event) => event.text)
      .join('\n');
  }

  async say(pcm: Uint8Array): Promise<void> {
    const frameBytes = inputRate / 25;
    for (let start = 0; start < pcm.byteLength; start += frameBytes) {
      await this.connection.send({ type: 'audio', data: pcm.subarray(start, start + frameBytes) });
    }
  }

  async type(text: string): Promise<void> {
    await this.connection.send({ type: 'text', text });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.connection.close();
  }
}

export async function converse(
  connect: ConnectOptions = {},
  options: RehearsalOptions = {},
): Promise<Conversation> {
  const model = new RehearsalModel({ speed: Number.POSITIVE_INFINITY, ...options });
  return new Conversation(await model.connect(connect));
}

export const toolsNamed = (...names: string[]): NonNullable<ConnectOptions['tools']> =>
  names.map((name) => ({ name, description: name, jsonSchema: { type: 'object' } }));

/** Speech as a microphone would send it, between 400 and 900 ms of silence. */
export async function spokenSentence(text: string): Promise<Uint8Array> {
  await using synthesizer = new SpeechSynthesizer({ voice: 'rms' });
  const voice = await synthesizer.speak(text, { sampleRate: inputRate });
  return concat([silence(400, inputRate), voice, silence(900, inputRate)]);
}
