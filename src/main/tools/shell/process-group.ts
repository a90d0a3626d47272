import { execFile, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A started program with all that it started, in a process group of its own. */
export interface ProcessGroup {
  /** Asks all to end. */
  terminate(): void;
  /** Ends all at once. */
  kill(): void;
}

/** @param child spawned with `detached: true`, except on Windows */
export function processGroupOf(child: ChildProcess, platform: NodeJS.Platform): ProcessGroup {
  const { pid } = child;
  if (pid === undefined) return { terminate: () => {}, kill: () => {} };
  if (platform === 'win32') {
    const end = (): void => {
      execFile('taskkill', ['/pid', String(pid), '/T', '/F'], () => {});
    };
    return { terminate: end, kill: end };
  }
  return {
    terminate: () => terminateGroup(pid, platform),
    kill: () => signal(-pid, 'SIGKILL'),
  };
}

/**
 * bubblewrap, when asked to end, kills what is inside at once: only what is inside is asked, and
 * bubblewrap ends by itself when that has ended.
 */
function terminateGroup(groupId: number, platform: NodeJS.Platform): void {
  const members = platform === 'linux' ? membersOf(groupId) : [];
  const inside = members.filter(({ name }) => name !== 'bwrap');
  if (inside.length === members.length) return signal(-groupId, 'SIGTERM');
  for (const { pid } of inside) signal(pid, 'SIGTERM');
}

interface Member {
  readonly pid: number;
  readonly name: string;
}

/** From /proc/<pid>/stat: pid (name) state parent group … */
function membersOf(groupId: number): readonly Member[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const match = /^(\d+) \((.*)\) \S+ \d+ (\d+) /s.exec(statusOf(name));
      if (match === null || Number(match[3]) !== groupId) return [];
      return [{ pid: Number(match[1]), name: match[2] ?? '' }];
    });
}

function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // Gone already; macOS says EPERM of those that ended and were not yet waited for.
    const isGone =
      error instanceof Error && 'code' in error && /^(?:ESRCH|EPERM)$/.test(String(error.code));
    if (!isGone) throw error;
  }
}
