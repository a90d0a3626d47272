import type { Phase } from '../../shared/conversation/state.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Settings } from '../../shared/settings.ts';
import { text } from '../text/text.ts';

/** What colours the dock, and what its talk button shows. */
export type DockTone =
  | 'idle'
  | 'connecting'
  | 'listening'
  | 'thinking'
  | 'speaking'
  | 'muted'
  | 'waiting'
  | 'error';

export interface DockInput {
  readonly phase: Phase;
  readonly starting: 'speech' | 'text' | undefined;
  readonly muted: boolean;
  /** The microphone is open, or was never asked to be; false in a call by text. */
  readonly hasMicrophone: boolean;
  readonly talking: boolean;
  readonly turnTaking: Settings['turnTaking'];
  /** What each waiting tool call wants, e.g. `run a command`. */
  readonly requests: readonly string[];
  readonly problem: Problem | undefined;
  /** Something changed, but the call goes on. */
  readonly notice: Problem | undefined;
  /** How the shortcuts are called here, e.g. `Ctrl+T`. */
  readonly keys: { readonly call: string; readonly mute: string };
}

/** The two lines of the dock, and what its buttons can do now. */
export interface DockState {
  readonly tone: DockTone;
  readonly title: string;
  readonly hint: string;
  readonly talkLabel: string;
  readonly isInCall: boolean;
  readonly canInterrupt: boolean;
}

type Lines = Pick<DockState, 'tone' | 'title' | 'hint'>;

/** Says in two lines what is going on and what to do next. */
export function dockState(input: DockInput): DockState {
  const lines = linesOf(input);
  const isInCall = input.phase !== 'idle' || input.starting !== undefined;
  return {
    ...lines,
    hint: input.notice !== undefined && lines.tone !== 'error' ? input.notice.message : lines.hint,
    talkLabel: talkLabel(input, lines, isInCall),
    isInCall,
    canInterrupt:
      input.phase === 'thinking' || input.phase === 'speaking' || input.requests.length > 0,
  };
}

function linesOf(input: DockInput): Lines {
  const { phase, problem, requests, starting } = input;
  if (problem !== undefined) {
    return { tone: 'error', title: problem.title, hint: problem.message };
  }
  if (requests[0] !== undefined) {
    const { waiting: title, waitingHint, waitingMany } = text.dock;
    const hint = requests.length > 1 ? waitingMany(requests.length) : waitingHint(requests[0]);
    return { tone: 'waiting', title, hint };
  }
  if (phase === 'connecting' || (phase === 'idle' && starting !== undefined)) {
    const hint = starting === 'text' ? text.dock.connectingTextHint : text.dock.connectingHint;
    return { tone: 'connecting', title: text.dock.connecting, hint };
  }
  return phaseLines(input);
}

function phaseLines(input: DockInput): Lines {
  const { dock } = text;
  const isHeld = input.turnTaking === 'push-to-talk';
  switch (input.phase) {
    case 'thinking':
      return { tone: 'thinking', title: dock.thinking, hint: dock.thinkingHint };
    case 'speaking':
      if (input.muted)
        return { tone: 'speaking', title: dock.speaking, hint: dock.speakingMutedHint };
      return {
        tone: 'speaking',
        title: dock.speaking,
        hint: isHeld ? dock.speakingHoldHint : dock.speakingHint,
      };
    case 'listening':
      return listeningLines(input, isHeld);
    default:
      return {
        tone: 'idle',
        title: dock.idle,
        hint: isHeld ? dock.idlePushToTalkHint : dock.idleHint(input.keys.call),
      };
  }
}

function listeningLines(input: DockInput, isHeld: boolean): Lines {
  const { dock } = text;
  if (!input.hasMicrophone) return { tone: 'idle', title: dock.textOnly, hint: dock.textOnlyHint };
  if (input.muted)
    return { tone: 'muted', title: dock.muted, hint: dock.mutedHint(input.keys.mute) };
  if (!isHeld) return { tone: 'listening', title: dock.listening, hint: dock.listeningHint };
  if (input.talking) return { tone: 'listening', title: dock.listening, hint: dock.talkingHint };
  return { tone: 'idle', title: dock.holdTitle, hint: dock.holdHint };
}

function talkLabel(input: DockInput, { tone, title }: Lines, isInCall: boolean): string {
  const { talk } = text;
  if (input.turnTaking === 'push-to-talk') return isInCall ? talk.holdIn(title) : talk.hold;
  if (!isInCall) return tone === 'error' ? talk.retry : talk.start;
  if (input.phase === 'listening' && !input.hasMicrophone && tone !== 'error') return talk.speakNow;
  return talk.end(title);
}
