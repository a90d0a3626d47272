import {
  initialConversationState,
  type ConversationState,
} from '../../shared/conversation/state.ts';
import type { ConversationUpdate } from '../../shared/conversation/update.ts';
import { fail, succeed, type Problem, type Result } from '../../shared/problem.ts';
import type { ApprovalAnswer } from '../../shared/tools/grants.ts';
import type { SentPicture } from '../../shared/vision/picture.ts';
import { text } from '../../shared/text/text.ts';
import type { HistoryItem } from '../realtime/index.ts';
import { createAudioBridge, type SoundPorts } from './audio-bridge.ts';
import { startCall, type Call, type CallEnd, type CallSurroundings } from './call.ts';
import { planCall, type CallPlan, type CallSources } from './call-plan.ts';
import { describeDuration } from './duration.ts';
import { earlierHistory } from './earlier-history.ts';
import { leftOutText } from './fitting-tools.ts';
import { levelDb } from './frame-level.ts';
import { pictureEntry } from './pictures.ts';
import {
  absentTooLongProblem,
  approvalGoneProblem,
  noCallProblem,
  noPicturesProblem,
  notUndoneProblem,
  problemOf,
} from './problems.ts';
import { createTape, withTape, type Tape, type TapeSink } from './tape.ts';
import { createToolCalls } from './tool-calls.ts';

export interface ConversationOptions extends CallSurroundings {
  readonly sources: CallSources;
  /** Why no call with this model (`CallInfo.modelId`) may begin now, e.g. because of a budget. */
  readonly refusal?: (modelId: string) => Problem | undefined;
  /** Where the sound of a call that begins is kept; undefined where it is not. */
  readonly openTape?: () => TapeSink | undefined;
}

/** A conversation that was stored; nothing is under way in it. */
export type EarlierConversation = Pick<ConversationState, 'entries' | 'usage' | 'usageByModel'>;

/** The one conversation of the app. Its methods never reject for reasons that a user can meet. */
export interface Conversation {
  /** Whether a call is on, or is just being opened. */
  isInCall(): boolean;
  /** Starts a call with the microphone, or lets the one that is on go on. */
  start(): Promise<Result>;
  /** Ends the call, also while it is connecting. */
  stop(): Promise<Result>;
  /** Ends the call for a reason that the user has to know; without a call nothing happens. */
  end(problem: Problem): void;
  /** Silences the assistant. */
  interrupt(): Promise<Result>;
  setMuted(muted: boolean): Result;
  /** Nobody is there: the computer sleeps or is locked. */
  pause(): void;
  /** Somebody is there again: the call goes on, or ends with a word if it was for long. */
  resume(): void;
  /** There is a network again, maybe another one: connections of before may be dead. */
  networkReturned(): void;
  /** Push to talk; starts a call where none is on. */
  setTalking(talking: boolean): Promise<Result>;
  /** Starts a call where none is on; the microphone need not be. */
  sendText(text: string): Promise<Result>;
  /** Likewise; the model answers when the user says something. */
  sendPicture(picture: SentPicture): Promise<Result>;
  /** One frame (JPEG) of what the user shares; only in a call. */
  showFrame(data: Uint8Array): Promise<Result>;
  /** A quiet line in the transcript. */
  note(text: string): void;
  /**
   * The user's word on a tool call that waits.
   * @param entryId of its entry; @param hash that of the request which the user saw
   */
  answerRequest(entryId: string, hash: string, answer: ApprovalAnswer): Result;
  /** Takes back the change of a file that this entry's call has made. */
  undoChange(entryId: string): Promise<Result>;
  /** Ends the call and forgets what was said. */
  clear(): Promise<Result>;
  /** Ends the call and goes on with an earlier conversation; the next call is told what was said. */
  reopen(earlier: EarlierConversation): Promise<Result>;
  /** The sound of the window; replaces the ports of an earlier one. */
  attachPorts(ports: SoundPorts): void;
  /** Resolves when nothing of it is left. */
  dispose(): Promise<void>;
}

/** Who comes back later than this does not expect to be listened to. */
const longestPauseMs = 15 * 60_000;

/** Networks that come and go faster than this are left to the heartbeat of the connection. */
const shortestNetworkMs = 5_000;

export function createConversation(options: ConversationOptions): Conversation {
  const { store, log, room } = options;
  const toolCalls = createToolCalls({
    newId: options.newId,
    now: options.epochNow,
    request: room.consent.request,
  });
  // Commands may tell something after the call with the model is over.
  const tell = (updates: readonly ConversationUpdate[]): void => {
    for (const update of updates) store.apply(update);
  };
  const subscriptions = [
    room.jobs.subscribe((update) => tell(toolCalls.job(update))),
    room.changes.subscribe((change) => tell(toolCalls.fileChanged(change))),
  ];
  const bridge = createAudioBridge({
    onFrame({ data }) {
      tape?.user(data, isMuted);
      call?.frame(data);
      if (call !== undefined && !isMuted) options.onLevel?.('microphone', levelDb(data));
    },
    onReport(report) {
      call?.report(report);
      const decibels = report.type === 'played' ? report.levelDb : undefined;
      if (decibels !== undefined) options.onLevel?.('speaker', decibels);
    },
    onPlayerGone: () => call?.playerGone(),
  });
  let call: Call | undefined;
  let tape: Tape | undefined;
  let history: readonly HistoryItem[] = [];
  let isMuted = false;
  let pausedAt: number | undefined;
  let networkReturnedAt = 0;
  let closing: Promise<unknown> = Promise.resolve();

  function plan(): Result<CallPlan> {
    try {
      return planCall(options.sources);
    } catch (error) {
      log.warn('The call could not be planned', error);
      return fail(problemOf(error));
    }
  }

  function currentCall(): Result<Call> {
    if (call !== undefined) return succeed(call);
    const planned = plan();
    if (!planned.ok) {
      store.apply({ type: 'problem-raised', problem: planned.problem });
      return planned;
    }
    const { info } = planned.value;
    const refusal = options.refusal?.(info.modelId);
    if (refusal !== undefined) {
      store.apply({ type: 'problem-raised', problem: refusal });
      return fail(refusal);
    }
    store.apply({ type: 'call-started', call: { ...info, startedAt: options.epochNow() } });
    const chosen = planned.value;
    const missing = leftOutText(info.providerName, chosen.leftOut);
    if (missing !== undefined) addNote(missing);
    tape = tapeOf(chosen);
    const heard = tape === undefined ? bridge : withTape(bridge, tape);
    call = startCall({
      ...options,
      plan: chosen,
      toolCalls,
      bridge: heard,
      history,
      isMuted,
      onEnd,
    });
    return succeed(call);
  }

  function tapeOf({ profile }: CallPlan): Tape | undefined {
    const sink = options.openTape?.();
    if (sink === undefined) return undefined;
    const { inputSampleRate, outputSampleRate } = profile;
    return createTape({ sink, inputSampleRate, outputSampleRate, now: () => options.clock.now() });
  }

  /** Why the model of the call, or of the next one, cannot be shown anything. */
  function blindness(): Problem | undefined {
    const planned = call === undefined ? plan() : succeed(call.plan);
    if (!planned.ok) return planned.problem;
    const { profile, info } = planned.value;
    if (profile.inputs.includes('image')) return undefined;
    const seeing = options.sources.catalogue.choices.filter(({ takesImages }) => takesImages);
    return noPicturesProblem(
      info.modelLabel,
      seeing.map(({ label }) => label),
    );
  }

  function onEnd(end: CallEnd): void {
    call = undefined;
    tape?.end();
    tape = undefined;
    history = end.history;
    if (end.durationMs !== undefined) addNote(endText(end, end.durationMs));
    if (end.problem !== undefined) store.apply({ type: 'problem-raised', problem: end.problem });
  }

  function addNote(text: string): void {
    const note = {
      kind: 'note',
      id: options.newId(),
      text,
      startedAt: options.epochNow(),
    } as const;
    store.apply({ type: 'note-added', note });
  }

  async function undoChange(entryId: string): Promise<Result> {
    const entry = store.state.entries.find(({ id }) => id === entryId);
    if (entry?.kind !== 'tool-call' || entry.change === undefined || entry.change.isUndone) {
      return fail(notUndoneProblem(text.callProblems.nothingToUndo));
    }
    const { change, toolName } = entry;
    const toolCallId = toolCalls.sessionIdOf(entryId) ?? '';
    try {
      await room.undo({ changeId: change.id, toolName, toolCallId });
    } catch (error) {
      log.warn('A change could not be undone', error);
      const reason = error instanceof Error ? error.message : String(error);
      return fail(notUndoneProblem(reason));
    }
    tell(toolCalls.undone(entryId, change));
    return succeed();
  }

  function stop(problem?: Problem): Result {
    pausedAt = undefined;
    if (call !== undefined) closing = Promise.allSettled([closing, call.stop(problem)]);
    return succeed();
  }

  return {
    isInCall: () => call !== undefined,
    async start() {
      const current = currentCall();
      if (!current.ok) return current;
      current.value.expectMicrophone();
      return current.value.opened;
    },
    stop: async () => stop(),
    end: (problem) => void stop(problem),
    interrupt: async () => call?.interrupt() ?? succeed(),
    setMuted(muted) {
      isMuted = muted;
      call?.setMuted(muted);
      store.apply({ type: 'mute-changed', muted });
      return succeed();
    },
    pause() {
      if (call === undefined || pausedAt !== undefined) return;
      pausedAt = options.epochNow();
      call.pause('the computer went to sleep or was locked');
    },
    resume() {
      if (pausedAt === undefined) return;
      const isLong = options.epochNow() - pausedAt > longestPauseMs;
      pausedAt = undefined;
      if (isLong) stop(absentTooLongProblem);
      else call?.resume('the computer woke up');
    },
    networkReturned() {
      const now = options.epochNow();
      const isRepeated = now - networkReturnedAt < shortestNetworkMs;
      if (call === undefined || pausedAt !== undefined || isRepeated) return;
      networkReturnedAt = now;
      call.reconnect('the network came back, or is another one');
    },
    async setTalking(talking) {
      if (!talking && call === undefined) return succeed();
      const current = currentCall();
      if (!current.ok) return current;
      current.value.expectMicrophone();
      return current.value.setTalking(talking);
    },
    async sendText(text) {
      const current = currentCall();
      return current.ok ? current.value.sendText(text) : current;
    },
    async sendPicture(picture) {
      const entry = pictureEntry(picture, options);
      if (!entry.ok) return entry;
      const problem = blindness();
      if (problem !== undefined) return fail(problem);
      const current = currentCall();
      if (!current.ok) return current;
      return current.value.sendPicture(entry.value, picture.data, picture.mimeType);
    },
    async showFrame(data) {
      if (call === undefined) return fail(noCallProblem);
      const problem = blindness();
      return problem === undefined ? call.showFrame(data) : fail(problem);
    },
    note: addNote,
    answerRequest: (entryId, hash, answer) =>
      call?.answerRequest(entryId, hash, answer) ?? fail(approvalGoneProblem),
    undoChange,
    async clear() {
      stop();
      history = [];
      room.consent.endConversation();
      store.apply({ type: 'conversation-cleared' });
      return succeed();
    },
    async reopen({ entries, usage, usageByModel }) {
      stop();
      history = earlierHistory(entries);
      room.consent.endConversation();
      const state = { ...initialConversationState, muted: isMuted, entries, usage, usageByModel };
      store.apply({ type: 'snapshot', state });
      return succeed();
    },
    attachPorts: (ports) => bridge.attach(ports),
    async dispose() {
      stop();
      await closing;
      await room.jobs.stopAll();
      for (const unsubscribe of subscriptions) unsubscribe();
      bridge.dispose();
    },
  };
}

function endText({ problem }: CallEnd, durationMs: number): string {
  const duration = describeDuration(durationMs);
  if (problem === undefined) return text.callNotes.ended(duration);
  return text.callNotes.endedBecause(duration, problem.title);
}
