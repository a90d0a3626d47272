import { randomUUID } from 'node:crypto';
import {
  SpeechSynthesizer,
  synthesizerVoices,
  type SynthesizerVoice,
} from '../../audio/synthesizer.ts';
import { type Clock, systemClock } from '../../clock.ts';
import { UnsupportedInputError } from '../../errors.ts';
import type { ConnectOptions, RealtimeModel, RealtimeSettings } from '../../model.ts';
import type { ModelProfile, TurnDetection } from '../../profile.ts';
import { RehearsalConnection } from './connection.ts';

/** Everything may be left out; `language` and `maxOutputTokens` are without effect. */
export interface RehearsalOptions extends RealtimeSettings {
  /** How many times faster than real time sound is delivered. Default 10; may be Infinity. */
  readonly speed?: number;
  /** Milliseconds of sound in one `audio-delta`. Default 100. */
  readonly chunkMs?: number;
  /** Milliseconds of the user's voice that are played back, from its end. Default 30 s. */
  readonly maxEchoMs?: number;
  readonly clock?: Clock;
}

const providerName = 'Rehearsal';
const synthesisTimeoutMs = 15_000;

const profile: ModelProfile = {
  provider: 'rehearsal',
  providerName,
  model: 'rehearsal',
  inputSampleRate: 16_000,
  outputSampleRate: 24_000,
  inputs: ['audio', 'image', 'text', 'tool-result'],
  voices: synthesizerVoices,
  turnDetection: ['server', 'manual'],
  canCancelResponse: true,
  canTruncate: false,
  canCreateResponse: true,
  inputTranscription: true,
  resumption: 'replay',
  mutedSilenceMs: 1000,
};

/**
 * The built-in model that needs no key and no network: it answers a spoken turn with an echo of
 * the user's voice and the measured delay, and typed commands with tool calls. It remembers
 * nothing, so instructions and history are without effect.
 */
export class RehearsalModel implements RealtimeModel {
  readonly profile = profile;
  readonly #options: RehearsalOptions;

  constructor(options: RehearsalOptions = {}) {
    this.#options = options;
  }

  /**
   * @throws UnsupportedInputError if the settings ask for a voice or turn detection it lacks.
   * @throws SpeechSynthesisError if its voice cannot be loaded.
   */
  async connect(options: ConnectOptions = {}): Promise<RehearsalConnection> {
    const { signal, tools = [] } = options;
    signal?.throwIfAborted();
    const settings = { ...this.#options, ...options.settings };
    const turnDetection = supportedTurnDetection(settings.turnDetection ?? { type: 'server' });
    const synthesizer = await openSynthesizer(supportedVoice(settings.voice ?? 'slt'), signal);
    return new RehearsalConnection({
      profile,
      turnDetection,
      inputTranscription: settings.inputTranscription ?? true,
      toolNames: tools.map((tool) => tool.name),
      maxEchoMs: this.#options.maxEchoMs ?? 30_000,
      context: {
        synthesizer,
        clock: this.#options.clock ?? systemClock,
        inputSampleRate: profile.inputSampleRate,
        outputSampleRate: profile.outputSampleRate,
        chunkMs: this.#options.chunkMs ?? 100,
        speed: this.#options.speed ?? 10,
      },
      createId: (kind) => `${kind}_${randomUUID()}`,
      signal,
    });
  }
}

/** Speaks a word to nobody, so that the first answer is as fast as the later ones. */
async function openSynthesizer(
  voice: SynthesizerVoice,
  signal: AbortSignal | undefined,
): Promise<SpeechSynthesizer> {
  const synthesizer = new SpeechSynthesizer({ voice, timeoutMs: synthesisTimeoutMs });
  try {
    const { outputSampleRate: sampleRate } = profile;
    await synthesizer.speak('Ready.', { sampleRate, ...(signal !== undefined && { signal }) });
    return synthesizer;
  } catch (error) {
    await synthesizer.close();
    throw error;
  }
}

function supportedVoice(voice: string): SynthesizerVoice {
  const known = synthesizerVoices.find((name) => name === voice);
  if (known !== undefined) return known;
  throw new UnsupportedInputError(
    `${providerName} has no voice "${voice}": choose one of ${synthesizerVoices.join(', ')}.`,
    { provider: providerName },
  );
}

function supportedTurnDetection(
  turnDetection: TurnDetection,
): Exclude<TurnDetection, { readonly type: 'semantic' }> {
  if (turnDetection.type !== 'semantic') return turnDetection;
  throw new UnsupportedInputError(
    `${providerName} does not understand speech, so it has no semantic turn detection: ` +
      'choose server or manual.',
    { provider: providerName },
  );
}
