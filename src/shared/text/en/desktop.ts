/** Words of the call bar, the tray, and what else stands outside of the window. */
export const desktopText = {
  callBar: {
    title: 'Parley: call',
    label: 'Call',
    openWindow: 'Open Parley',
    move: 'Drag to move, double-click to open Parley',
    share: 'Show something',
    stopSharing: 'Stop sharing',
    close: 'Close',
    showAll: 'Show all in Parley',
    cut: 'There is more to see before you allow it.',
    more: (count: number) => `${count} more ${count === 1 ? 'waits' : 'wait'}`,
    you: 'You',
    nobodyHears: 'Nobody hears you',
  },

  tray: {
    tooltip: (state: string) => `Parley: ${state}`,
    phases: {
      idle: 'Ready',
      connecting: 'Connecting',
      listening: 'Listening',
      thinking: 'Thinking',
      speaking: 'Speaking',
    },
    muted: 'Muted',
    waiting: (count: number) =>
      count === 1 ? 'A request waits for you' : `${count} requests wait for you`,
    review: 'Show the request',
    start: 'Start a call',
    end: 'End the call',
    mute: 'Mute the microphone',
    unmute: 'Unmute the microphone',
    share: 'Show something…',
    stopSharing: 'Stop sharing',
    show: 'Open Parley',
    focusCallBar: 'Use the call bar by keyboard',
    settings: 'Settings…',
    quit: 'Quit Parley',
  },

  closing: {
    message: 'Parley goes on in the tray',
    detail:
      'Closing the window keeps Parley and a call running. You reach it by its icon in the tray, or by starting Parley again. The settings can change this.',
    stay: 'Go on in the tray',
    quit: 'Quit Parley',
  },

  settings: {
    callBar: 'Call bar',
    callBarHint: 'A small bar above all other windows shows the call.',
    callBarModes: {
      unfocused: {
        label: 'While the window is not in front',
        hint: 'Also when it is hidden or minimised',
      },
      always: { label: 'Always in a call', hint: '' },
      never: { label: 'Never', hint: 'What you share is shown by its own bar all the same' },
    },
    tray: 'Keep running in the tray',
    trayHint:
      'Closing the window keeps Parley and a call running. Where the desktop has no tray, closing quits.',
    noTray: 'This desktop shows no tray: closing the window quits Parley.',
    login: 'Start when you log in',
    loginHint: 'It starts hidden, without a call and with the microphone closed.',
  },

  problems: {
    loginTitle: 'Not changed',
    loginFailed: (why: string) =>
      `Parley could not change whether it starts when you log in: ${why}. Check that the folder for it can be written.`,
    loginUnsupported:
      'This system has no way to start Parley when you log in. Use its own settings for that.',
  },
};
