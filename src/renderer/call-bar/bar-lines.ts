import type { BarView } from '../../shared/call-bar/bar.ts';
import { toolAsk } from '../conversation/describe-tool-call.ts';
import { dockState, type DockTone } from '../dock/dock-state.ts';
import { text } from '../text/text.ts';

/** What the first row of the bar says. */
export interface BarLines {
  readonly tone: DockTone;
  readonly title: string;
  /** What was said last, or what to know; may be empty. */
  readonly line: string;
  /** It is what somebody said: its end matters most. */
  readonly isCaption: boolean;
}

/** The same words for the same states as the dock has. */
export function barLines(view: BarView): BarLines {
  const { facts, caption, request } = view;
  const { tone, title, hint } = dockState({
    phase: view.phase,
    starting: facts.starting,
    muted: view.muted,
    hasMicrophone: facts.hasMicrophone,
    talking: facts.talking,
    turnTaking: facts.turnTaking,
    requests: request === undefined ? [] : [toolAsk(request.toolName)],
    problem: facts.problem,
    notice: undefined,
    keys: { call: '', mute: '' },
  });
  if (tone === 'error' || tone === 'connecting') {
    return { tone, title, line: hint, isCaption: false };
  }
  if (tone === 'waiting') {
    const others = view.waiting - 1;
    const line = others > 0 ? text.desktop.callBar.more(others) : '';
    return { tone, title, line, isCaption: false };
  }
  if (caption !== undefined) {
    const { you } = text.desktop.callBar;
    const line = caption.role === 'user' ? `${you}: ${caption.text}` : caption.text;
    return { tone, title, line, isCaption: true };
  }
  const line = tone === 'muted' ? text.desktop.callBar.nobodyHears : '';
  return { tone, title, line, isCaption: false };
}
