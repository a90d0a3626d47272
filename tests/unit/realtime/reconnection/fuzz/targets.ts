import { readFileSync } from 'node:fs';
import type { RealtimeConnection } from '../../../../../src/main/realtime/index.ts';
import { GeminiConnection } from '../../../../../src/main/realtime/providers/gemini/connection.ts';
import type { GuardedSocketFactory } from '../../../../../src/main/realtime/providers/gemini/guarded-socket.ts';
import { profileOf as geminiProfile } from '../../../../../src/main/realtime/providers/gemini/models.ts';
import { NovaSonicConnection } from '../../../../../src/main/realtime/providers/nova-sonic/connection.ts';
import { profileOf as novaProfile } from '../../../../../src/main/realtime/providers/nova-sonic/models.ts';
import { createManualClock } from '../../../../../src/main/realtime/scripted/index.ts';
import { fakeConnection } from '../../openai/fake-wire.ts';
import { novaFrames } from './nova-frames.ts';

/** A connection of a provider over no wire; the fuzzer is the server. */
export interface FuzzedConnection {
  readonly connection: RealtimeConnection;
  /** One frame, as text. */
  feed(frame: string): void;
}

export interface FuzzTarget {
  readonly name: string;
  /** Real frames of a server, as text. */
  readonly frames: readonly string[];
  open(): FuzzedConnection;
}

/** Sound is cut short: it is the frames around it that matter, and there shall be many. */
const longestText = 160;

function capturedFrames(...names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const file = new URL(`../../../../captures/${name}.json`, import.meta.url);
    const frames = JSON.parse(readFileSync(file, 'utf8')) as { from: string; data: unknown }[];
    return frames
      .filter(({ from }) => from === 'server')
      .map(({ data }) =>
        JSON.stringify(data, (_key, value: unknown) =>
          typeof value === 'string' && value.length > longestText
            ? value.slice(0, longestText)
            : value,
        ),
      );
  });
}

const openai: FuzzTarget = {
  name: 'OpenAI Realtime',
  frames: capturedFrames(
    'openai-text-in-audio-out',
    'openai-spoken-turn',
    'openai-tool-call',
    'azure-text-in-audio-out',
  ),
  open() {
    const fake = fakeConnection();
    return { connection: fake.connection, feed: (frame) => fake.serve(frame) };
  },
};

const gemini: FuzzTarget = {
  name: 'Gemini Live',
  frames: [
    ...capturedFrames('gemini-text-in-audio-out', 'gemini-spoken-turn', 'gemini-tool-call'),
    '{"goAway":{"timeLeft":"9.5s"}}',
    '{"sessionResumptionUpdate":{"newHandle":"h","resumable":true}}',
    '{"toolCallCancellation":{"ids":["a"]}}',
    '{"serverContent":{"interrupted":true}}',
    '{"voiceActivity":{"voiceActivityType":"ACTIVITY_START","audioOffset":"1s"}}',
  ],
  open() {
    const model = 'gemini-3.8-live';
    const end = (): void => connection.handleEnd({ code: 1000, reason: '' });
    const socket = { bufferedBytes: 0, isOpen: true, end: undefined, close: end, terminate: end };
    const connection: GeminiConnection = new GeminiConnection({
      profile: geminiProfile(model),
      options: { model },
      socket: socket as unknown as GuardedSocketFactory,
      context: { model, secrets: [], isResuming: false, isOpen: true },
      idPrefix: 'gemini_fuzz',
      openCalls: [],
      signal: undefined,
    });
    return {
      connection,
      feed(frame) {
        try {
          connection.handleFrame({ kind: 'message', value: JSON.parse(frame) });
        } catch (error) {
          // The socket parses; what it cannot it reports so.
          if (!(error instanceof SyntaxError)) throw error;
          connection.handleFrame({ kind: 'malformed', problem: error.message });
        }
      },
    };
  },
};

const novaSonic: FuzzTarget = {
  name: 'Amazon Nova Sonic',
  frames: novaFrames,
  open() {
    const model = 'amazon.nova-2-sonic-v1:0';
    const connection = new NovaSonicConnection({
      profile: novaProfile(model),
      options: { model },
      clock: createManualClock(),
      signal: undefined,
    });
    const encoder = new TextEncoder();
    return { connection, feed: (frame) => connection.handleOutput(encoder.encode(frame)) };
  },
};

export const targets: readonly FuzzTarget[] = [openai, gemini, novaSonic];
