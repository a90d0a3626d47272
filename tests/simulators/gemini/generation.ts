import { pause } from '../shared/pacing.ts';
import { itemsOf, type ReplyItem, type ReplyPlan, type TurnContext } from '../shared/script.ts';
import { audioTokens, sumTokens, textTokens, turnContext } from './conversation.ts';
import type { SessionHost } from './host.ts';
import { createOutbox } from './outbox.ts';
import { Refusal } from './refusal.ts';
import { startSpeech, transcription, type Speech } from './speech-output.ts';
import type { ToolCalls } from './tool-calls.ts';
import { NO_USAGE, usageMetadata, type TurnUsage } from './usage.ts';
import type { JsonObject } from '../shared/json.ts';

/** One turn of the model while it is made. */
export interface Generation {
  /** Calls that it waits for. */
  readonly awaitedCalls: readonly string[];
  /** A call that it may wait for was answered. */
  answered(callId: string): void;
  /** Ends it with `interrupted` and `turnComplete`, all before it returns. */
  interrupt(): void;
  /** Stops without another word, when the connection has gone. */
  abandon(): void;
}

export interface GenerationOptions {
  readonly host: SessionHost;
  readonly calls: ToolCalls;
  readonly trigger: TurnContext['trigger'];
  /** Said without being asked, in place of a reply of the script. */
  readonly plan?: ReplyPlan;
  /** Told of every piece of sound, in ms. */
  readonly onSound: (ms: number) => void;
  /** How long the assumed playback still lasts, in ms. */
  readonly playbackLeftMs: () => number;
  /** What belongs into the frame of `turnComplete` beside it. */
  readonly status: () => JsonObject;
  /** After `turnComplete`, and after late transcripts; not after an interruption. */
  readonly onEnd: () => void;
}

const THOUGHT = '**Considering the Answer**\n\nThe user wants a short answer; I have one.\n\n\n';

/** Starts the turn; its first frame comes after the settings' latency. */
export function startGeneration(options: GenerationOptions): Generation {
  const { host, calls, onSound } = options;
  const { settings, entries } = host;
  const { rules } = host.setup();
  const outbox = createOutbox(host.send, settings.bundles ?? rules.bundles);
  const abort = new AbortController();
  const awaited = new Set<string>();
  const late: string[] = [];
  let prompt = [...entries];
  let usage: TurnUsage = NO_USAGE;
  let speech: Speech | undefined;
  let resume: (() => void) | undefined;

  function think(): void {
    if (!(settings.thoughts ?? rules.thinking !== 'none')) return;
    usage = { ...usage, thoughts: usage.thoughts + textTokens(THOUGHT).text };
    const parts = [{ text: THOUGHT, thought: true }];
    outbox.put({ serverContent: { modelTurn: { parts } } });
  }

  async function speak(text: string): Promise<void> {
    speech = startSpeech(host, outbox, text, onSound);
    await speech.produce(abort.signal);
    if (!abort.signal.aborted) keepSpeech();
  }

  function keepSpeech(): void {
    if (speech === undefined) return;
    const { said, audioMs } = speech;
    late.push(...speech.late);
    const tokens = audioTokens(audioMs);
    usage = { ...usage, response: sumTokens([usage.response, tokens]) };
    if (said !== '') entries.push({ role: 'model', text: said, tokens });
    speech = undefined;
  }

  function call(group: readonly ReplyItem[]): void {
    const plans = group.flatMap((item) => (item.kind === 'tool-call' ? [item] : []));
    outbox.flush();
    for (const id of calls.call(plans)) awaited.add(id);
    const words = textTokens(JSON.stringify(plans));
    usage = { ...usage, response: sumTokens([usage.response, words]) };
  }

  async function play(plan: ReplyPlan): Promise<void> {
    if (plan.ending?.kind === 'failed') throw new Refusal(1011, plan.ending.message);
    for (const group of groupsOf(plan)) {
      if (abort.signal.aborted) return;
      const [first] = group;
      if (first?.kind === 'speech') await speak(first.text);
      else call(group);
    }
  }

  async function run(): Promise<void> {
    await pause(settings.latencyMs, abort.signal);
    let { trigger } = options;
    while (!abort.signal.aborted) {
      const plan =
        options.plan ?? host.script.nextReply(turnContext(entries, trigger, host.setup()));
      if (trigger !== 'tool-results' && plan.toolCalls === undefined) think();
      await play(plan);
      if (abort.signal.aborted || awaited.size === 0) break;
      await new Promise<void>((resolve) => (resume = resolve));
      trigger = 'tool-results';
      prompt = [...entries];
    }
    if (!abort.signal.aborted) await finish();
  }

  async function finish(): Promise<void> {
    outbox.put({ serverContent: { generationComplete: true } });
    const { turnCompleteDelay } = settings;
    const delayMs = turnCompleteDelay === 'playback' ? options.playbackLeftMs() : turnCompleteDelay;
    if (delayMs > 0) {
      outbox.flush();
      await pause(delayMs, abort.signal);
      if (abort.signal.aborted) return;
    }
    complete();
    for (const text of late) {
      outbox.put(transcription('outputTranscription', text, false));
      outbox.flush();
    }
    options.onEnd();
  }

  function complete(): void {
    outbox.put({
      serverContent: { turnComplete: true, ...options.status() },
      usageMetadata: usageMetadata(host.setup().instructions, prompt, usage),
    });
    outbox.flush();
  }

  run().catch((error: unknown) => {
    if (!abort.signal.aborted) host.fail(error);
  });

  return {
    get awaitedCalls() {
      return [...awaited];
    },
    answered: (callId) => {
      if (awaited.delete(callId) && awaited.size === 0) resume?.();
    },
    interrupt: () => {
      abort.abort();
      resume?.();
      keepSpeech();
      outbox.flush();
      if (awaited.size > 0) calls.cancel([...awaited]);
      host.send({ serverContent: { interrupted: true } });
      complete();
    },
    abandon: () => {
      abort.abort();
      resume?.();
    },
  };
}

/** The plan's items, neighbouring calls together: they go in one frame. */
function groupsOf(plan: ReplyPlan): ReplyItem[][] {
  const groups: ReplyItem[][] = [];
  for (const item of itemsOf(plan)) {
    const last = groups.at(-1);
    if (item.kind === 'tool-call' && last?.[0]?.kind === 'tool-call') last.push(item);
    else groups.push([item]);
  }
  return groups;
}
