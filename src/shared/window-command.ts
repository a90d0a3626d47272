/**
 * What main asks the window to do because the user wants it from outside of the window: by a hotkey,
 * the command line, the tray. The window does it as if it was pressed there.
 */
export type WindowCommand =
  /** Starts the call, or ends the one that is on. */
  | 'toggle-call'
  /** Makes sure that the user is heard: starts a call, opens the microphone, ends a mute. */
  | 'talk'
  | 'end-call'
  /** Push to talk. */
  | 'hold'
  | 'release'
  /** Opens the picker; which screen or window it is stays the user's choice. */
  | 'offer-share'
  /** Runs the first setup again. */
  | 'run-setup'
  /** Puts the focus on the talk button, so that one press starts. */
  | 'offer-talk'
  /** Goes to the request that waits. */
  | 'review-request'
  | 'open-settings';
