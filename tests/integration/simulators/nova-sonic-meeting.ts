import { randomUUID } from 'node:crypto';
import {
  BedrockRuntimeClient,
  InvokeModelWithBidirectionalStreamCommand,
} from '@aws-sdk/client-bedrock-runtime';
import { afterEach } from 'vitest';
import { concat, silence } from '../../../src/main/realtime/audio/pcm.ts';
import {
  startNovaSonicSimulator,
  type NovaSonicSimulator,
  type NovaSonicSimulatorOptions,
} from '../../simulators/nova-sonic/index.ts';
import { isObject, type JsonObject } from '../../simulators/shared/json.ts';
import { chunksOf } from '../../simulators/shared/pacing.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';
import { createJournal, type WaitOptions } from '../../simulators/shared/waiting.ts';

export const speaker = tonalSpeech();
export const INPUT_RATE = 16_000;

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

export interface OutputEvent {
  readonly name: string;
  readonly value: JsonObject;
}

/** The official client, unmodified, with its input as a queue and its output recorded. */
export interface SdkClient {
  readonly events: readonly OutputEvent[];
  readonly promptName: string;
  send(...events: readonly JsonObject[]): void;
  /** The first event, past or future, of this name (or that satisfies the predicate). */
  next(
    wanted: string | ((event: OutputEvent) => boolean),
    options?: WaitOptions,
  ): Promise<OutputEvent>;
  /** Resolves when the output ended, rejects with what the client threw. */
  readonly ended: Promise<void>;
  endInput(): void;
  /** Cuts the stream. */
  abort(): void;
}

/** The client warns on the console of what it throws as well. */
const quiet = (): void => undefined;

export function connectSdk(
  endpoint: string,
  { accessKeyId = 'AKIATEST', region = 'us-east-1', modelId = 'amazon.nova-2-sonic-v1:0' } = {},
): SdkClient {
  const client = new BedrockRuntimeClient({
    region,
    endpoint,
    credentials: { accessKeyId, secretAccessKey: 'secret' },
    maxAttempts: 1,
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
  const input = new TransformStream<JsonObject, { chunk: { bytes: Uint8Array } }>({
    transform: (event, controller) =>
      controller.enqueue({ chunk: { bytes: Buffer.from(JSON.stringify({ event })) } }),
  });
  const writer = input.writable.getWriter();
  const aborting = new AbortController();
  const journal = createJournal<OutputEvent>(({ name }) => name);
  const ended = read();
  ended.catch(() => undefined);
  afterwards(() => {
    aborting.abort();
    client.destroy();
  });

  async function read(): Promise<void> {
    const command = new InvokeModelWithBidirectionalStreamCommand({
      modelId,
      body: input.readable as unknown as AsyncIterable<{ chunk: { bytes: Uint8Array } }>,
    });
    const { body } = await client.send(command, { abortSignal: aborting.signal });
    for await (const { chunk } of body ?? []) {
      const frame = JSON.parse(Buffer.from(chunk?.bytes ?? []).toString()) as JsonObject;
      const [name = '', value] = Object.entries(frame.event as JsonObject)[0] ?? [];
      journal.append({ name, value: isObject(value) ? value : {} });
    }
  }

  return {
    events: journal.entries,
    promptName: randomUUID(),
    // What the stream does not take any more is seen in `ended`.
    send: (...events) => {
      for (const event of events) writer.write(event).catch(() => undefined);
    },
    next: (wanted, options) =>
      typeof wanted === 'string'
        ? journal.waitFor(({ name }) => name === wanted, { what: wanted, ...options })
        : journal.waitFor(wanted, options),
    ended,
    endInput: () => void writer.close().catch(() => undefined),
    abort: () => aborting.abort(),
  };
}

const textPlain = { mediaType: 'text/plain' };

export function audioFormat(sampleRateHertz: number): JsonObject {
  return {
    mediaType: 'audio/lpcm',
    sampleRateHertz,
    sampleSizeBits: 16,
    channelCount: 1,
    audioType: 'SPEECH',
    encoding: 'base64',
  };
}

export function sessionStart(more: JsonObject = {}): JsonObject {
  return {
    sessionStart: {
      inferenceConfiguration: { maxTokens: 1024, topP: 0.9, temperature: 0.7 },
      ...more,
    },
  };
}

export function promptStart(promptName: string, more: JsonObject = {}): JsonObject {
  return {
    promptStart: {
      promptName,
      textOutputConfiguration: textPlain,
      audioOutputConfiguration: { ...audioFormat(24_000), voiceId: 'matthew' },
      ...more,
    },
  };
}

export function textBlock(
  promptName: string,
  role: string,
  content: string,
  interactive = false,
): JsonObject[] {
  const place = { promptName, contentName: randomUUID() };
  return [
    {
      contentStart: {
        ...place,
        type: 'TEXT',
        interactive,
        role,
        textInputConfiguration: textPlain,
      },
    },
    { textInput: { ...place, content } },
    { contentEnd: place },
  ];
}

export function audioStart(promptName: string, contentName: string): JsonObject {
  return {
    contentStart: {
      promptName,
      contentName,
      type: 'AUDIO',
      interactive: true,
      role: 'USER',
      audioInputConfiguration: audioFormat(INPUT_RATE),
    },
  };
}

export function audioInputs(
  promptName: string,
  contentName: string,
  pcm: Uint8Array,
): JsonObject[] {
  return chunksOf(pcm, 1024).map((chunk) => ({
    audioInput: { promptName, contentName, content: Buffer.from(chunk).toString('base64') },
  }));
}

export function toolResult(promptName: string, toolUseId: unknown, content: string): JsonObject[] {
  const place = { promptName, contentName: randomUUID() };
  return [
    {
      contentStart: {
        ...place,
        type: 'TOOL',
        interactive: false,
        role: 'TOOL',
        toolResultInputConfiguration: {
          toolUseId,
          type: 'TEXT',
          textInputConfiguration: textPlain,
        },
      },
    },
    { toolResult: { ...place, content } },
    { contentEnd: place },
  ];
}

export const weatherTool = {
  toolUseOutputConfiguration: { mediaType: 'application/json' },
  toolConfiguration: {
    tools: [
      {
        toolSpec: {
          name: 'get_weather',
          description: 'Weather of a city.',
          inputSchema: {
            json: JSON.stringify({
              type: 'object',
              properties: { city: { type: 'string' } },
              required: ['city'],
            }),
          },
        },
      },
    ],
  },
};

/** A client whose conversation is set up and listens. */
export function converse(
  endpoint: string,
  { prompt = {}, session = {} }: { prompt?: JsonObject; session?: JsonObject } = {},
): { client: SdkClient; audio: string } {
  const client = connectSdk(endpoint);
  const audio = randomUUID();
  client.send(
    sessionStart(session),
    promptStart(client.promptName, prompt),
    ...textBlock(client.promptName, 'SYSTEM', 'Be brief.'),
    audioStart(client.promptName, audio),
  );
  return { client, audio };
}

/** Speech and then silence, so that the detection finds its beginning and its end. */
export async function spoken(text = 'Good morning to you', silenceMs = 2_100): Promise<Uint8Array> {
  const voice = await speaker(text, { sampleRate: INPUT_RATE });
  return concat([silence(500, INPUT_RATE), voice, silence(silenceMs, INPUT_RATE)]);
}

/** The blocks of the output in order, e.g. `USER TEXT FINAL PARTIAL_TURN Hello`. */
export function blocksOf(events: readonly OutputEvent[]): string[] {
  return events
    .filter(({ name }) => name === 'contentStart')
    .map(({ value: start }) => {
      const own = events.filter(({ value }) => value.contentId === start.contentId);
      const stage = /SPECULATIVE|FINAL/.exec(String(start.additionalModelFields))?.[0] ?? '';
      const end = own.find(({ name }) => name === 'contentEnd')?.value.stopReason ?? '(open)';
      const text = own.find(({ name }) => name === 'textOutput')?.value.content ?? '';
      return `${String(start.role)} ${String(start.type)} ${stage} ${String(end)} ${String(text)}`
        .replaceAll(/\s+/g, ' ')
        .trim();
    });
}
