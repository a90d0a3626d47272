import { plainWords } from './command-words.ts';

/** Programs that run what their arguments say: a prefix of them would permit everything. */
const runsAnything = new Set(
  (
    'sh bash zsh dash ksh fish csh tcsh pwsh powershell cmd busybox env sudo su doas eval exec ' +
    'source . command builtin alias function trap time timeout nohup nice ionice setsid stdbuf ' +
    'xargs parallel find fd watch entr ssh scp rsync mosh telnet nc ncat socat curl wget docker ' +
    'podman kubectl chroot unshare bwrap systemd-run at batch crontab launchctl osascript open ' +
    'xdg-open start awk gawk mawk sed ed ex vi vim nvim emacs nano less more man perl python ' +
    'python2 python3 ruby node deno bun tsx lua php java jshell R Rscript npx pnpx bunx uvx pipx ' +
    'tar zip rpm dpkg dd rm rmdir mv chmod chown chgrp mkfs mount umount kill pkill killall ' +
    'shutdown reboot gdb lldb strace ltrace script expect tmux screen make'
  ).split(' '),
);

/** Programs whose first argument says what they do, and how many words name it. */
const subcommandWords: Readonly<Record<string, number>> = {
  git: 2,
  npm: 2,
  pnpm: 2,
  yarn: 2,
  cargo: 2,
  go: 2,
  dotnet: 2,
  pip: 2,
  uv: 2,
  gh: 3,
  brew: 2,
  apt: 2,
  systemctl: 2,
};
/** Here the word after names a script: it belongs to the prefix. */
const scriptRunners = new Set(['npm run', 'pnpm run', 'yarn run', 'npm run-script']);
/** Subcommands that start what their arguments or a file say. */
const runsAnythingToo = new Set(
  (
    'git/config git/submodule git/bisect git/rebase git/filter-branch git/difftool git/mergetool ' +
    'git/grep git/clone git/fetch git/pull git/push git/archive git/credential npm/exec npm/x ' +
    'npm/config npm/set pnpm/exec pnpm/dlx yarn/exec yarn/dlx cargo/run go/run go/generate uv/run ' +
    'dotnet/run npm/install npm/i npm/ci pip/install'
  ).split(' '),
);

/** Options that run, write or configure something in many programs; short ones also joined. */
const strongOption =
  /^(?:-[a-zA-Z]*[cexoOCEP]|--?(?:exec|ok|delete|fprint|output|upload|receive|ext-diff|config|eval|to-command|rsh|use-|checkpoint|textconv|open|pager|git-dir|work-tree|prefix|script|shell|require|import|loader|plugin|rcfile|init-file|hook))/;

/**
 * The words that an "always" for commands of this kind would fix. Undefined where no prefix is
 * safe enough to offer.
 */
export function offeredPrefix(command: string): readonly string[] | undefined {
  const words = plainWords(command);
  if (words === undefined || words.length === 0) return undefined;
  const [program = '', subcommand = ''] = words;
  const isScript = scriptRunners.has(`${program} ${subcommand}`);
  const length = isScript ? 3 : (subcommandWords[program] ?? 1);
  const prefix = words.slice(0, length);
  if (prefix.length < length) return undefined;
  return isSafePrefix(prefix) && matchesPrefix(command, prefix) ? prefix : undefined;
}

/**
 * Whether a command begins with these words and does nothing beside: plain words only, no option
 * that runs or writes something, no path that leaves the folder. A prefix that would permit
 * everything matches nothing, whoever made it.
 */
export function matchesPrefix(command: string, prefix: readonly string[]): boolean {
  const words = plainWords(command);
  if (words === undefined || !isSafePrefix(prefix) || words.length < prefix.length) return false;
  if (!prefix.every((word, index) => words[index] === word)) return false;
  return words.slice(prefix.length).every(isHarmlessArgument);
}

function isSafePrefix(prefix: readonly string[]): boolean {
  const [program = '', subcommand = ''] = prefix;
  if (plainWords(prefix.join(' '))?.length !== prefix.length) return false;
  // A program by its path can be any file, also one that the assistant wrote.
  if (program === '' || /[/:]/.test(program) || program.startsWith('-')) return false;
  const name = program.toLowerCase().replace(/\.(?:exe|cmd|bat|com)$/, '');
  if (runsAnything.has(program) || runsAnything.has(name)) return false;
  if (/^(?:python|pypy|ruby|perl|node|php|lua)[\d.]*$/.test(name)) return false;
  const needed = scriptRunners.has(`${name} ${subcommand}`) ? 3 : (subcommandWords[name] ?? 1);
  if (prefix.length < needed || runsAnythingToo.has(`${name}/${subcommand}`)) return false;
  return prefix.slice(1, needed).every((word) => /^[A-Za-z0-9]/.test(word) && !/[/=]/.test(word));
}

function isHarmlessArgument(word: string): boolean {
  return !strongOption.test(word) && !word.split(/[=:,]/).some(leavesFolder);
}

function leavesFolder(part: string): boolean {
  return part.startsWith('/') || part.split('/').includes('..');
}
