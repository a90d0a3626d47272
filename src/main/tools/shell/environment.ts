/** Names that commands need, and that hold no secret. */
const passedOn = new Set(
  (
    'PATH HOME USER LOGNAME SHELL LANG LANGUAGE TZ TMPDIR COLORTERM EDITOR ' +
    'XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME ' +
    'SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC PATHEXT TEMP TMP USERPROFILE HOMEDRIVE HOMEPATH ' +
    'APPDATA LOCALAPPDATA PROGRAMDATA PROGRAMFILES PROGRAMFILES(X86) USERNAME ' +
    'JAVA_HOME GOPATH CARGO_HOME RUSTUP_HOME NVM_DIR PYENV_ROOT VIRTUAL_ENV'
  ).split(' '),
);
const secretName = /KEY|TOKEN|SECRET|PASS|CREDENTIAL|AUTH|COOKIE|SESSION/i;
/** `https://user:password@proxy` and the like. */
const secretValue = /:\/\/[^/\s]*@/;

/** Programs must not wait for somebody at a terminal, nor paint for one. */
const fixed = {
  TERM: 'dumb',
  PAGER: 'cat',
  GIT_PAGER: 'cat',
  GIT_TERMINAL_PROMPT: '0',
  NO_COLOR: '1',
} as const;

/** Where programs are that a desktop session on macOS does not know. */
const macFolders = ['/opt/homebrew/bin', '/usr/local/bin'];

/** What of the app's environment a command gets: known names only, and none that is a secret. */
export function commandEnvironment(
  source: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): Readonly<Record<string, string>> {
  const passed: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (value === undefined || !isPassedOn(name) || secretValue.test(value)) continue;
    passed[name] = value;
  }
  if (platform === 'darwin') {
    const folders = new Set([...(passed['PATH'] ?? '').split(':'), ...macFolders]);
    passed['PATH'] = [...folders].filter(Boolean).join(':');
  }
  return { ...passed, ...fixed };
}

function isPassedOn(name: string): boolean {
  const upper = name.toUpperCase();
  return (passedOn.has(upper) || upper.startsWith('LC_')) && !secretName.test(name);
}
