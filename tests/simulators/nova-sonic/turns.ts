import { VoiceActivityDetector } from '../../../src/main/realtime/audio/voice-activity.ts';
import type { Script, TurnContext } from '../shared/script.ts';
import { startAnswer, type RunningAnswer } from './answer.ts';
import type { Settings } from './options.ts';
import { createOutput, type Output } from './output.ts';
import type { Prompt, Sensitivity } from './prompt.ts';
import type { NamedEvent } from './wire.ts';

/** Listens, takes turns and answers, for one stream. */
export interface Turns {
  readonly hear: (pcm: Uint8Array) => void;
  readonly listenAt: (sampleRate: number) => void;
  readonly typed: (text: string) => void;
  readonly toolResult: (toolUseId: string, content: string) => void;
  readonly isCallOpen: (toolUseId: string) => boolean;
  /** Says everything that was begun is over. */
  readonly finish: () => void;
  readonly abandon: () => void;
}

export interface TurnsOptions {
  readonly prompt: Prompt;
  readonly sensitivity: Sensitivity;
  readonly settings: Settings;
  readonly script: Script;
  readonly send: (event: NamedEvent) => void;
  /** Notes that an answer begins; returns what notes its end. */
  readonly answerBegan: () => () => void;
  /** An answer ended in an exception. */
  readonly onError: (error: unknown) => void;
}

/** The pause that ends a turn; protocols.md 3.3. */
const PAUSE_MS: Readonly<Record<Sensitivity, number>> = { HIGH: 1500, MEDIUM: 1750, LOW: 2000 };

export function createTurns(options: TurnsOptions): Turns {
  const { prompt, settings, script } = options;
  const output: Output = createOutput(prompt.promptName, options.send);
  const openCalls = new Map<string, string>();
  let results: { name: string; output: string }[] = [];
  let detector: VoiceActivityDetector | undefined;
  let speechStartMs = 0;
  let answer: RunningAnswer | undefined;
  let noteEnd = (): void => undefined;
  let owed: TurnContext | undefined;
  /** What the user said or typed last; a turn of tool results is still about it. */
  let lastText = '';

  function reply(turn: TurnContext): void {
    if (answer !== undefined) {
      owed = turn;
      return;
    }
    noteEnd = options.answerBegan();
    const running = startAnswer({
      plan: script.nextReply(turn),
      output,
      sampleRate: prompt.outputSampleRate,
      settings,
      onToolUse: (toolUseId, name) => void openCalls.set(toolUseId, name),
    });
    answer = running;
    running.ended.then(
      () => finished(running),
      (error: unknown) => options.onError(error),
    );
  }

  function finished(running: RunningAnswer): void {
    if (answer !== running) return;
    answer = undefined;
    noteEnd();
    const turn = owed;
    owed = undefined;
    if (turn !== undefined) reply(turn);
  }

  function interrupt(): void {
    const running = answer;
    answer = undefined;
    noteEnd();
    owed = undefined;
    running?.interrupt();
  }

  function contextOf(trigger: TurnContext['trigger'], text: string): TurnContext {
    const { tools, toolChoice } = prompt;
    const toolResults = results;
    results = [];
    if (trigger !== 'tool-results') lastText = text;
    return {
      trigger,
      text: lastText,
      toolResults,
      tools,
      toolChoice: toolResults.length > 0 ? 'auto' : toolChoice,
    };
  }

  return {
    listenAt: (sampleRate) => {
      detector = new VoiceActivityDetector({
        sampleRate,
        silenceDurationMs: PAUSE_MS[options.sensitivity],
      });
    },
    hear: (pcm) => {
      for (const event of detector?.process(pcm) ?? []) {
        if (event.type === 'speech-started') {
          speechStartMs = event.audioStartMs;
          interrupt();
        } else {
          const text = script.nextHeard(event.audioEndMs - speechStartMs);
          output.text('USER', 'FINAL', text, 'PARTIAL_TURN');
          reply(contextOf('speech', text));
        }
      }
    },
    typed: (text) => {
      interrupt();
      reply(contextOf('text', text));
    },
    toolResult: (toolUseId, content) => {
      results.push({ name: openCalls.get(toolUseId) ?? '', output: spokenForm(content) });
      openCalls.delete(toolUseId);
      if (openCalls.size === 0) reply(contextOf('tool-results', ''));
    },
    isCallOpen: (toolUseId) => openCalls.has(toolUseId),
    finish: () => {
      answer?.abandon();
      answer = undefined;
      noteEnd();
      output.completionEnd();
    },
    abandon: () => {
      answer?.abandon();
      noteEnd();
    },
  };
}

/** `{"result":"sunny"}` as a model would read it out. */
function spokenForm(content: string): string {
  const value = JSON.parse(content) as Record<string, unknown>;
  const only = Object.keys(value).length === 1 ? Object.values(value)[0] : undefined;
  return typeof only === 'string' ? only : content;
}
