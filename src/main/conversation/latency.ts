import type { LatencyStage, TurnLatency } from '../../shared/conversation/state.ts';

/**
 * Measures one answer at a time: from the end of what the user said to the first sound that was
 * really played, stage by stage. Times are milliseconds of one clock.
 */
export interface LatencyMeter {
  readonly isExpecting: boolean;
  /**
   * @param endedAtMs when the user had finished speaking, or sent a text
   * @param toldAtMs when we were told so; absent where nobody had to find out
   */
  expectAnswer(endedAtMs: number, toldAtMs?: number): void;
  /** No answer is waited for any more. */
  forget(): void;
  responseStarted(nowMs: number): void;
  toolStarted(toolCallId: string, nowMs: number): void;
  toolEnded(toolCallId: string, nowMs: number): void;
  soundReceived(itemId: string, nowMs: number): void;
  /** @returns the delay, once per answer, or undefined. */
  played(itemId: string, playedMs: number, nowMs: number): TurnLatency | undefined;
}

interface Waiting {
  readonly endedAtMs: number;
  readonly toldAtMs: number | undefined;
  startedAtMs?: number;
  sound?: { readonly itemId: string; readonly atMs: number };
  /** Since when at least one tool runs. */
  toolsSinceMs?: number;
  toolsMs: number;
}

export function createLatencyMeter(): LatencyMeter {
  const running = new Set<string>();
  let waiting: Waiting | undefined;

  function endTools(nowMs: number): void {
    if (waiting?.toolsSinceMs === undefined) return;
    if (waiting.sound === undefined) waiting.toolsMs += nowMs - waiting.toolsSinceMs;
    delete waiting.toolsSinceMs;
  }

  return {
    get isExpecting() {
      return waiting !== undefined;
    },
    expectAnswer(endedAtMs, toldAtMs) {
      waiting = { endedAtMs, toldAtMs, toolsMs: 0 };
      running.clear();
    },
    forget() {
      waiting = undefined;
    },
    responseStarted(nowMs) {
      if (waiting !== undefined) waiting.startedAtMs ??= nowMs;
    },
    toolStarted(toolCallId, nowMs) {
      running.add(toolCallId);
      if (waiting !== undefined) waiting.toolsSinceMs ??= nowMs;
    },
    toolEnded(toolCallId, nowMs) {
      running.delete(toolCallId);
      if (running.size === 0) endTools(nowMs);
    },
    soundReceived(itemId, nowMs) {
      if (waiting === undefined || waiting.sound !== undefined) return;
      endTools(nowMs);
      waiting.sound = { itemId, atMs: nowMs };
    },
    played(itemId, playedMs, nowMs) {
      if (waiting?.sound?.itemId !== itemId || playedMs <= 0) return undefined;
      const latency = latencyOf(waiting, waiting.sound.atMs, nowMs - playedMs);
      waiting = undefined;
      return latency;
    },
  };
}

function latencyOf(waiting: Waiting, soundAtMs: number, heardAtMs: number): TurnLatency {
  const { endedAtMs, toldAtMs, startedAtMs } = waiting;
  // Whole milliseconds since the end of speech that never go back, so that the stages add up.
  let last = 0;
  const since = (atMs: number): number => (last = Math.max(last, Math.round(atMs - endedAtMs)));
  const stages: Partial<Record<LatencyStage, number>> = {};
  if (toldAtMs !== undefined) stages.detection = since(toldAtMs);
  if (startedAtMs !== undefined) stages.request = -last + since(startedAtMs);
  const answered = -last + since(soundAtMs);
  const tools = Math.min(answered, Math.round(waiting.toolsMs));
  stages.thinking = answered - tools;
  if (tools > 0) stages.tools = tools;
  stages.playback = -last + since(heardAtMs);
  return { totalMs: last, stages };
}
