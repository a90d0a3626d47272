import type { PlaybackReport } from '../../shared/audio-port.ts';
import type { ConversationUpdate } from '../../shared/conversation/update.ts';
import { fail, succeed, type Problem, type Result } from '../../shared/problem.ts';
import {
  SessionClosedError,
  type Clock,
  type HistoryItem,
  type RealtimeSession,
  type SessionEvent,
} from '../realtime/index.ts';
import type { Log } from '../storage/log.ts';
import type { ToolRoom } from '../tools/index.ts';
import type { AudioBridge } from './audio-bridge.ts';
import { createCallCommands, type CallCommands } from './call-commands.ts';
import { createCallConsent, type CallConsent } from './call-consent.ts';
import { createCallPictures, type CallPictures } from './call-pictures.ts';
import type { CallPlan } from './call-plan.ts';
import { createCallSound } from './call-sound.ts';
import { createMicrophoneWatch } from './microphone-watch.ts';
import { noFramesProblem, problemOf, unexpectedProblem } from './problems.ts';
import { createSessionUpdates } from './session-updates.ts';
import type { ConversationStore } from './store.ts';
import type { ToolCalls } from './tool-calls.ts';

/** What calls need of the app around them. */
export interface CallSurroundings {
  readonly store: ConversationStore;
  readonly clock: Clock;
  /** Milliseconds since the epoch. */
  readonly epochNow: () => number;
  readonly newId: () => string;
  readonly log: Log;
  /** What the assistant can do on this computer. */
  readonly room: Pick<ToolRoom, 'consent' | 'jobs' | 'changes' | 'undo'>;
  /** For those who act beside the conversation, such as what the user shares. */
  readonly onNotice?: (notice: CallNotice) => void;
  /** How loud the user, or the assistant, was just now, in dBFS (RMS). */
  readonly onLevel?: (who: 'microphone' | 'speaker', decibels: number) => void;
}

/** `opened` also after a connection was `lost` and made anew. */
export type CallNotice = 'opened' | 'lost' | 'ended' | 'speech-started';

export interface CallOptions extends CallSurroundings {
  readonly plan: CallPlan;
  readonly toolCalls: ToolCalls;
  readonly bridge: Pick<AudioBridge, 'play' | 'flush' | 'hasPlayer'>;
  /** What was said in earlier calls of this conversation. */
  readonly history: readonly HistoryItem[];
  readonly isMuted: boolean;
  /** Called once, when the call is over for whatever reason. */
  readonly onEnd: (end: CallEnd) => void;
}

export interface CallEnd {
  readonly history: readonly HistoryItem[];
  /** How long it was connected; undefined if it never was. */
  readonly durationMs: number | undefined;
  /** Absent where the user ended it. */
  readonly problem: Problem | undefined;
}

/** One call, from the attempt to connect to its end. Nothing of it acts after that. */
export interface Call extends CallCommands, CallPictures {
  readonly plan: CallPlan;
  /** Resolves when the model can be talked to, or the attempt is over. */
  readonly opened: Promise<Result>;
  /** The user's word on a tool call that waits. */
  readonly answerRequest: CallConsent['answer'];
  /** A microphone belongs to this call: its sound is expected. */
  expectMicrophone(): void;
  frame(data: Uint8Array): void;
  report(report: PlaybackReport): void;
  playerGone(): void;
  setMuted(muted: boolean): void;
  /** Lets the connection go until `resume()`; what is said meanwhile waits. */
  pause(reason: string): void;
  resume(reason: string): void;
  /** Opens a new connection, since the one that is there may be dead without a sign. */
  reconnect(reason: string): void;
  /** Ends it at once; resolves when nothing of it is left. */
  stop(problem?: Problem): Promise<void>;
}

/** Of one call, that did not end it. */
const maxLoggedErrors = 50;

export function startCall(options: CallOptions): Call {
  const { plan, store, bridge, clock, log, room, toolCalls } = options;
  const attempt = new AbortController();
  let session: RealtimeSession | undefined;
  let connectedAtMs: number | undefined;
  let isMicrophoneExpected = false;
  let isPaused = false;
  let isOver = false;
  let recoverableErrors = 0;
  /** Code of a problem that the next answer disproves. */
  let passingProblem: string | undefined;

  const sound = createCallSound({
    sampleRate: plan.profile.inputSampleRate,
    mutedSilenceMs: plan.profile.mutedSilenceMs,
    isMuted: options.isMuted,
    isManual: plan.isManual,
    onSendError: noteSendError,
  });
  const updates = createSessionUpdates({
    newId: options.newId,
    epochNow: options.epochNow,
    now: () => clock.now(),
    toolCalls,
    history: () => session?.history ?? options.history,
    cost: { modelId: plan.info.modelId, usage: store.state.usage },
    soundAgeMs: (positionMs) => sound.sentMs - positionMs,
    voiceEndedMs: () => sound.voiceEndedMs,
    hasPlayer: () => bridge.hasPlayer,
  });
  const watch = createMicrophoneWatch({
    clock,
    onMissing: () => tell([{ type: 'problem-raised', problem: noFramesProblem }]),
    onFound: () => clearProblem(noFramesProblem.code),
  });
  tell(updates.call({ type: 'connecting' }));
  const opened = open();
  const finished = opened.then(() => reading);
  let reading: Promise<void> = Promise.resolve();

  const surroundings = {
    session: () => (isOver ? undefined : session),
    phase: () => store.state.phase,
    updates,
    tell,
  };
  const consent = createCallConsent({ ...surroundings, consent: room.consent, toolCalls });
  const commands = createCallCommands({
    ...surroundings,
    isManual: plan.isManual,
    canCreateResponse: plan.profile.canCreateResponse,
    opened,
    sound,
    problemOf: reported,
  });

  const pictures = createCallPictures({
    opened,
    session: () => (isOver ? undefined : session),
    tell,
    problemOf: reported,
  });

  function notice(fact: CallNotice): void {
    if (!isOver) options.onNotice?.(fact);
  }

  function tell(changes: readonly ConversationUpdate[]): void {
    if (isOver) return;
    for (const change of changes) store.apply(change);
  }

  function clearProblem(code: string | undefined): void {
    if (code !== undefined && store.state.problem?.code === code) {
      tell([{ type: 'problem-cleared' }]);
    }
  }

  async function open(): Promise<Result> {
    try {
      session = await plan.open({
        history: options.history,
        signal: attempt.signal,
        onResponseStarted: () => tell(updates.call({ type: 'response-started' })),
      });
    } catch (error) {
      if (isOver) return succeed();
      const problem = reported(error);
      end(problem);
      return fail(problem);
    }
    reading = read(session);
    if (isOver) return succeed();
    connectedAtMs = clock.now();
    tell(updates.call({ type: 'connected' }));
    sound.connect(session);
    notice('opened');
    if (isMicrophoneExpected) watch.expect();
    return succeed();
  }

  /** Reads to the end of the session and closes it, whoever ended it. */
  async function read(opened: RealtimeSession): Promise<void> {
    try {
      for await (const event of opened) {
        if (!isOver) handle(event);
      }
      end(undefined);
    } catch (error) {
      end(reported(error));
    }
    await opened.close().catch((error: unknown) => log.warn('Closing the session failed', error));
  }

  function handle(event: SessionEvent): void {
    consent.follow(event);
    if (event.type === 'audio-delta') {
      if (bridge.hasPlayer) sound.handed();
      bridge.play({ type: 'audio', itemId: event.itemId, data: event.data });
    }
    if (event.type === 'audio-done') bridge.play({ type: 'item-end', itemId: event.itemId });
    if (event.type === 'interrupted') {
      sound.interrupted();
      bridge.flush();
    }
    if (event.type === 'session-error' && event.recoverable) {
      recoverableErrors += 1;
      // A server that sends nothing but errors must not fill the disk.
      const isLogged = recoverableErrors <= maxLoggedErrors;
      const problem = isLogged ? reported(event.error) : problemOf(event.error);
      passingProblem = problem.code;
      tell([{ type: 'problem-raised', problem }]);
    }
    if (event.type === 'audio-delta') clearProblem(passingProblem);
    tell(updates.session(event));
    const fact = noticeOf(event);
    if (fact !== undefined) notice(fact);
  }

  function end(problem: Problem | undefined): void {
    if (isOver) return;
    watch.dispose();
    consent.dispose();
    void room.jobs.stopAll();
    bridge.flush();
    // So that the history has only what was heard; a dead session has nobody to tell.
    session?.interrupt().catch(noteSendError);
    tell(commands.undelivered());
    tell(pictures.undelivered());
    tell(updates.call({ type: 'ended' }));
    notice('ended');
    isOver = true;
    attempt.abort(new SessionClosedError('The call is over.'));
    options.onEnd({
      history: session?.history ?? options.history,
      durationMs: connectedAtMs === undefined ? undefined : clock.now() - connectedAtMs,
      problem,
    });
  }

  function reported(error: unknown): Problem {
    const problem = problemOf(error);
    if (problem === unexpectedProblem) log.error('Unexpected error in a call', error);
    else log.warn(`Call: ${problem.code}`, error);
    return problem;
  }

  /** The end of the session is reported by the session itself. */
  function noteSendError(error: unknown): void {
    if (error instanceof SessionClosedError) return;
    log.warn('Sending to the model failed', error);
  }

  return {
    ...commands,
    ...pictures,
    opened,
    answerRequest: consent.answer,
    plan,
    setTalking(talking) {
      if (talking) notice('speech-started');
      return commands.setTalking(talking);
    },
    expectMicrophone() {
      isMicrophoneExpected = true;
      if (connectedAtMs !== undefined) watch.expect();
    },
    frame(data) {
      watch.frameArrived();
      // Nobody is there: what the room says is not for the model.
      if (isPaused) return;
      sound.frame(data);
    },
    report(report) {
      sound.played(report);
      if (report.type === 'played' && session !== undefined) session.reportPlayback(report);
      tell(updates.call({ type: 'played', report }));
    },
    playerGone() {
      sound.playerGone();
      tell(updates.call({ type: 'player-gone' }));
    },
    setMuted: (muted) => sound.setMuted(muted),
    // Without a session yet, the attempt to connect has its own deadline and says how it ends.
    pause(reason) {
      isPaused = true;
      session?.pause(reason);
    },
    resume(reason) {
      isPaused = false;
      session?.resume(reason);
    },
    reconnect: (reason) => session?.reconnect(reason),
    async stop(problem) {
      end(problem);
      await finished;
    },
  };
}

function noticeOf(event: SessionEvent): CallNotice | undefined {
  switch (event.type) {
    case 'speech-started':
      return 'speech-started';
    case 'reconnecting':
      return 'lost';
    case 'reconnected':
      return 'opened';
    default:
      return undefined;
  }
}
