/** The settings sheet, and its short sections. */
export const settingsText = {
  title: 'Settings',
  description: 'Every change is saved at once.',
  close: 'Close settings',
  sections: {
    keys: 'Providers & keys',
    model: 'Model & voice',
    profiles: 'Profiles',
    devices: 'Devices',
    turns: 'Turn taking',
    hotkeys: 'Hotkeys',
    tools: 'Folders & permissions',
    mcp: 'MCP servers',
    activity: 'Activity log',
    history: 'History & privacy',
    usage: 'Usage & cost',
    appearance: 'Appearance',
    desktop: 'Desktop',
    transfer: 'Import & export',
    diagnostics: 'Diagnostics',
    about: 'About & updates',
  },
  saved: 'Saved',
};

export const modelText = {
  nextCall: 'A change counts from the next call on.',
};

export const instructionsText = {
  label: 'Instructions to the model',
  hint: 'How it should speak and what it should know about you. Empty means Parley’s own instructions. Counts from the next call on.',
  placeholder: 'For example: Answer briefly. I am learning Portuguese, correct my mistakes.',
};

export const turnsText = {
  label: 'Who has the floor',
  automatic: 'Automatic',
  automaticHint:
    'Just speak. The model hears when you have finished, and you can interrupt it by speaking.',
  pushToTalk: 'Push to talk',
  pushToTalkHint:
    'You are heard only while you hold Space or the talk button. Good in noisy rooms.',
  unsupported: (model: string) => `${model} has no push to talk: it listens automatically.`,
  nextCall: 'A change counts from the next call on.',
};

export const appearanceText = {
  label: 'Theme',
  system: 'Like the system',
  light: 'Light',
  dark: 'Dark',
  language: 'Language',
  languageOfSystem: 'Like the system',
};
