import type { Fence } from './sandbox.ts';

/** Program and arguments that run `argv` inside the fence. See sandbox-exec(1). */
export function seatbeltArgv(
  program: string,
  argv: readonly string[],
  fence: Fence,
): readonly string[] {
  return [program, '-p', seatbeltProfile(fence), ...argv];
}

/** Of several rules that fit, the last one counts. */
export function seatbeltProfile(fence: Fence): string {
  const { writable, readable, hidden, network, temporary } = fence;
  const folders = [
    ...writable.map((path) => ({ path, verb: 'allow' })),
    ...readable.map((path) => ({ path, verb: 'deny' })),
  ].sort((a, b) => a.path.length - b.path.length);
  return [
    '(version 1)',
    '(allow default)',
    // Other programs, asked to open or to do something, would do it outside of the fence.
    '(deny appleevent-send)',
    '(deny lsopen)',
    '(deny file-write*)',
    '(allow file-write* (literal "/dev/null") (literal "/dev/zero") (literal "/dev/tty"))',
    `(allow file-write* (subpath ${quoted(temporary)}))`,
    ...folders.map(({ path, verb }) => `(${verb} file-write* (subpath ${quoted(path)}))`),
    ...hidden.map(({ path }) => `(deny file-read* file-write* (subpath ${quoted(path)}))`),
    ...(network ? [] : ['(deny network*)']),
  ].join('\n');
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
