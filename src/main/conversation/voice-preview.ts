import type { UsageTotals } from '../../shared/conversation/state.ts';
import { fail, succeed, type Problem, type Result } from '../../shared/problem.ts';
import type { ModelChoice } from '../../shared/providers.ts';
import { text } from '../../shared/text/text.ts';
import type { Clip } from '../../shared/voice-preview.ts';
import { Agent, type Clock, type RealtimeSession } from '../realtime/index.ts';
import { totalsOf } from './answer-cost.ts';
import { setupOf, type CallSources } from './call-plan.ts';
import { problemOf, unknownModelProblem } from './problems.ts';

export interface VoicePreviewOptions {
  readonly sources: Pick<CallSources, 'catalogue' | 'settings' | 'readSecret'>;
  readonly clock: Clock;
  /** What it costs is counted, and has its limit. */
  readonly spending?: () => {
    refusal(modelId: string): Problem | undefined;
    add(choice: ModelChoice, usage: UsageTotals): void;
  };
}

export interface WantedVoice {
  readonly modelId: string;
  /** Empty means the model's default. */
  readonly voice: string;
}

/** Lets the user hear voices, one at a time. */
export interface VoicePreview {
  /** Ends an earlier one that is under way. */
  play(wanted: WantedVoice): Promise<Result<Clip>>;
  /** Ends the one under way: the model stops, and so does what it costs. */
  stop(): void;
}

export function createVoicePreview(options: VoicePreviewOptions): VoicePreview {
  let current: AbortController | undefined;
  return {
    play(wanted) {
      current?.abort();
      current = new AbortController();
      return speak(wanted, { ...options, signal: current.signal });
    },
    stop: () => current?.abort(),
  };
}

/** Longer speech is cut: the user wants to hear the voice, not a talk. */
const longestSeconds = 10;
const deadlineMs = 20_000;

const instructions =
  'Somebody chooses your voice. Say exactly the sentence that you are given, in its language, and nothing else.';

/**
 * Lets a model say one sentence in one of its voices, in a conversation of its own.
 * It costs what those few seconds cost.
 */
async function speak(
  { modelId, voice }: WantedVoice,
  { sources, clock, spending, signal }: VoicePreviewOptions & { readonly signal: AbortSignal },
): Promise<Result<Clip>> {
  const entry = sources.catalogue.find(modelId);
  if (entry === undefined) return fail(unknownModelProblem(modelId));
  const refusal = spending?.().refusal(modelId);
  if (refusal !== undefined) return fail(refusal);
  const ending = new AbortController();
  const end = (): void => ending.abort();
  signal.addEventListener('abort', end, { once: true });
  const cancelTimer = clock.setTimeout(end, deadlineMs);
  try {
    const { voice: _chosen, ...setup } = setupOf(entry, sources.settings());
    const apiKey = await sources.readSecret(entry.choice.provider);
    const model = entry.create({
      ...setup,
      ...(voice !== '' && { voice }),
      ...(apiKey !== undefined && { apiKey }),
    });
    const session = await new Agent({ instructions }).realtimeSession({
      model,
      signal: ending.signal,
      reconnection: false,
      clock,
    });
    try {
      const data = await speechOf(session, model.profile.outputSampleRate);
      if (data.length === 0) return fail(text.voicePreview.silentProblem);
      return succeed({ data, sampleRate: model.profile.outputSampleRate });
    } finally {
      spending?.().add(entry.choice, totalsOf(session.usage));
      await session.close();
    }
  } catch (error) {
    return fail(problemOf(error));
  } finally {
    cancelTimer();
    signal.removeEventListener('abort', end);
  }
}

/** PCM16 of what the model answers, as much of it as there is at the end. */
async function speechOf(session: RealtimeSession, sampleRate: number): Promise<Uint8Array> {
  const most = longestSeconds * sampleRate * 2;
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  await session.send({ type: 'text', text: text.voicePreview.sentence });
  for await (const event of session) {
    if (event.type === 'turn-complete') break;
    if (event.type !== 'audio-delta') continue;
    pieces.push(event.data);
    bytes += event.data.length;
    if (bytes >= most) break;
  }
  return new Uint8Array(Buffer.concat(pieces, Math.min(bytes, most)));
}
