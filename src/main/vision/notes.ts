import { text } from '../../shared/text/text.ts';
import type { SharedSource } from '../../shared/vision/sharing.ts';

/** What the transcript keeps of the sharing, so that everybody can read later what was seen. */
export function beganNote({ kind, name }: SharedSource): string {
  return text.visionNotes.began[kind](name);
}

export function stoppedNote(): string {
  return text.visionNotes.stopped;
}

/** The source went away by itself. */
export function endedNote({ kind, name }: SharedSource): string {
  return text.visionNotes.ended[kind](name);
}
