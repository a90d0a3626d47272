/** The dock at the foot of the window: what a call does now, and its buttons. */
export const dockText = {
  label: 'Call',
  idle: 'Ready',
  idleHint: (keys: string) => `Press to talk, or ${keys}`,
  idlePushToTalkHint: 'Hold Space or the button and speak',
  connecting: 'Connecting',
  connectingHint: 'You can speak already, nothing is lost',
  connectingTextHint: 'Your message is sent at once',
  listening: 'Listening',
  listeningHint: 'Speak whenever you like',
  talkingHint: 'Let go to send',
  holdTitle: 'Your turn',
  holdHint: 'Hold Space or the button and speak',
  textOnly: 'By text',
  textOnlyHint: 'Type below, or press to speak',
  thinking: 'Thinking',
  thinkingHint: 'Esc stops it',
  speaking: 'Speaking',
  speakingHint: 'Speak or press Esc to interrupt',
  speakingHoldHint: 'Hold Space or press Esc to interrupt',
  speakingMutedHint: 'You are muted. Esc interrupts',
  muted: 'Muted',
  mutedHint: (keys: string) => `Nobody hears you. ${keys} unmutes`,
  waiting: 'Waiting for you',
  waitingHint: (what: string) => `Allow or deny: ${what}`,
  waitingMany: (count: number) => `${count} requests to allow or deny`,
};

export const talkText = {
  start: 'Start talking',
  hold: 'Hold to talk',
  speakNow: 'Turn the microphone on',
  end: (state: string) => `${state}. Press to end the call`,
  holdIn: (state: string) => `${state}. Hold to talk`,
  retry: 'Try again',
};

export const controlsText = {
  mute: 'Mute the microphone',
  unmute: 'Unmute the microphone',
  interrupt: 'Interrupt',
  end: 'End the call',
  devices: 'Microphone and speaker',
  review: 'Show the request',
  dismiss: 'Close this message',
};
