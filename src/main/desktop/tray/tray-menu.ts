import type { Catalogue } from '../../../shared/text/catalogue.ts';
import type { TrayState } from './tray-state.ts';

type Words = Catalogue['desktop']['tray'];

/** What can be done from the tray. */
export type TrayAction =
  | 'start-call'
  | 'end-call'
  | 'mute'
  | 'unmute'
  | 'share'
  | 'stop-sharing'
  | 'review-request'
  | 'focus-call-bar'
  | 'show-window'
  | 'settings'
  | 'quit';

export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'line'; readonly label: string }
  | {
      readonly kind: 'action';
      readonly action: TrayAction;
      readonly label: string;
      readonly isEnabled: boolean;
    };

const separator: TrayItem = { kind: 'separator' };

/** The menu from top to bottom: what is, what can be done about the call, and the app. */
export function trayMenu(state: TrayState, text: Words): readonly TrayItem[] {
  const isInCall = state.phase !== 'idle';
  const action = (name: TrayAction, label: string, isEnabled = true): TrayItem => ({
    kind: 'action',
    action: name,
    label,
    isEnabled,
  });
  return [
    { kind: 'line', label: stateLine(state, text) },
    separator,
    ...(state.waiting > 0 ? [action('review-request', text.review)] : []),
    isInCall ? action('end-call', text.end) : action('start-call', text.start),
    state.muted ? action('unmute', text.unmute, isInCall) : action('mute', text.mute, isInCall),
    state.isSharing ? action('stop-sharing', text.stopSharing) : action('share', text.share),
    separator,
    action('show-window', text.show),
    ...(state.hasCallBar ? [action('focus-call-bar', text.focusCallBar)] : []),
    action('settings', text.settings),
    separator,
    action('quit', text.quit),
  ];
}

/** In a few words, also for the tooltip. */
export function stateLine(state: TrayState, text: Words): string {
  if (state.problem !== undefined) return state.problem;
  if (state.waiting > 0) return text.waiting(state.waiting);
  if (state.muted && state.phase === 'listening') return text.muted;
  return text.phases[state.phase];
}
