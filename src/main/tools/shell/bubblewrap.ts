import type { Fence } from './sandbox.ts';

/**
 * A view of the system that can be read only, without other processes, capabilities, or the
 * sockets of services (they are in /run, and would reach around the fence).
 */
const base = (
  '--die-with-parent --unshare-user --unshare-pid --unshare-ipc --unshare-cgroup-try ' +
  '--cap-drop ALL --ro-bind / / --dev /dev --proc /proc ' +
  '--tmpfs /tmp --tmpfs /var/tmp --tmpfs /run'
).split(' ');

export const bubblewrapProbe: readonly string[] = [
  ...base,
  '--unshare-net',
  '--',
  '/bin/sh',
  '-c',
  ':',
];

/** Program and arguments that run `argv` inside the fence. See bwrap(1). */
export function bubblewrapArgv(
  program: string,
  argv: readonly string[],
  fence: Fence,
): readonly string[] {
  const { writable, readable, hidden, folder, network } = fence;
  // Names are looked up by a service whose file is in /run.
  const reach = network
    ? ['--ro-bind-try', '/run/systemd/resolve', '/run/systemd/resolve']
    : ['--unshare-net'];
  const binds = [
    ...writable.map((path) => ({ path, option: '--bind' })),
    ...readable.map((path) => ({ path, option: '--ro-bind' })),
  ];
  // A folder inside another one comes later, so that its own access counts.
  binds.sort((a, b) => a.path.length - b.path.length);
  return [
    program,
    ...base,
    ...reach,
    ...binds.flatMap(({ path, option }) => [option, path, path]),
    ...hidden.flatMap(({ path, isFolder }) =>
      isFolder ? ['--tmpfs', path] : ['--ro-bind', '/dev/null', path],
    ),
    '--setenv',
    'TMPDIR',
    '/tmp',
    '--chdir',
    folder,
    '--',
    ...argv,
  ];
}
