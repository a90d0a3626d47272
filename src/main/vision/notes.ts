import type { SharedSource } from '../../shared/vision/sharing.ts';

/** What the transcript keeps of the sharing, so that everybody can read later what was seen. */
export function beganNote({ kind, name }: SharedSource): string {
  const what = {
    screen: `the screen “${name}”`,
    window: `the window “${name}”`,
    camera: `the camera “${name}”`,
  } as const;
  return `Sharing ${what[kind]}`;
}

export const stoppedNote = 'Sharing stopped';

/** The source went away by itself. */
export function endedNote({ kind, name }: SharedSource): string {
  const why = {
    screen: `the system gives no picture of “${name}” any more`,
    window: `the window “${name}” was closed`,
    camera: `the camera “${name}” is gone`,
  } as const;
  return `Sharing ended: ${why[kind]}`;
}
