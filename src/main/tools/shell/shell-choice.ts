import { posix } from 'node:path';

/** The program that reads command lines. */
export interface Shell {
  readonly program: string;
  /** @returns program and arguments that carry the command out. */
  argv(command: string): readonly string[];
}

export interface ShellSources {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
}

/**
 * The user's shell if it is bash or zsh, else one that is there; PowerShell on Windows. No start-up
 * files are read: they could bring secrets into the environment, or change what a command means.
 */
export function chooseShell({ platform, env, exists }: ShellSources): Shell {
  if (platform === 'win32') return powerShell(env, exists);
  const own = env['SHELL'] ?? '';
  const candidates = [own, '/bin/bash', '/usr/bin/bash', '/bin/zsh', '/usr/bin/zsh', '/bin/sh'];
  const program =
    candidates.find((path) => /^(?:bash|zsh)$/.test(posix.basename(path)) && exists(path)) ??
    '/bin/sh';
  const flags: Readonly<Record<string, readonly string[]>> = {
    bash: ['--noprofile', '--norc'],
    zsh: ['-f'],
  };
  const before = flags[posix.basename(program)] ?? [];
  return { program, argv: (command) => [program, ...before, '-c', command] };
}

function powerShell(env: ShellSources['env'], exists: ShellSources['exists']): Shell {
  const files = env['ProgramFiles'] ?? 'C:\\Program Files';
  const root = env['SystemRoot'] ?? 'C:\\Windows';
  const newer = `${files}\\PowerShell\\7\\pwsh.exe`;
  const older = `${root}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;
  const program = exists(newer) ? newer : older;
  const flags = ['-NoLogo', '-NoProfile', '-NonInteractive', '-EncodedCommand'];
  // Encoded, so that no quote of the command line is read twice.
  const encoded = (command: string): string => Buffer.from(command, 'utf16le').toString('base64');
  return { program, argv: (command) => [program, ...flags, encoded(command)] };
}
