/** A stretch of text that the model planned to say, and whose item that is. */
export interface PlannedText {
  /** Empty where nobody wanted to hear it. */
  readonly itemId: string;
  readonly text: string;
}

export interface Attribution {
  /** Undefined if nothing planned is left that this could be. */
  readonly itemId: string | undefined;
  readonly planned: readonly PlannedText[];
}

/**
 * Finds what was planned as this text. What was really spoken comes seconds after the sound, in
 * order but cut as the service likes, and by then the next answer may have begun (protocols.md 3.4).
 * What stands before the match was skipped; without a match it is the next one.
 */
export function attribute(planned: readonly PlannedText[], spoken: string): Attribution {
  const match = planned.findIndex(({ text }) => isOneBeginningOfOther(text, spoken));
  const itemId = planned[Math.max(0, match)]?.itemId;
  if (match < 0) return { itemId, planned: planned.slice(1) };
  let rest = planned.slice(match);
  let said = simplified(spoken);
  for (let next = rest[0]; next !== undefined && next.itemId === itemId; next = rest[0]) {
    const text = simplified(next.text);
    if (text.length > said.length && text.startsWith(said)) {
      rest = [{ itemId: next.itemId, text: text.slice(said.length).trim() }, ...rest.slice(1)];
      break;
    }
    if (!said.startsWith(text)) break;
    rest = rest.slice(1);
    said = said.slice(text.length).trim();
    if (said === '') break;
  }
  return { itemId, planned: rest };
}

function isOneBeginningOfOther(a: string, b: string): boolean {
  const [one, other] = [simplified(a), simplified(b)];
  if (one === '' || other === '') return false;
  return one.startsWith(other) || other.startsWith(one);
}

/** True if two texts differ in nothing but space and case. */
export function isSameText(a: string, b: string): boolean {
  return simplified(a) === simplified(b);
}

function simplified(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim().toLowerCase();
}

/** `text` with `next` behind it, a space in between where there is none. */
export function joined(text: string, next: string): string {
  return `${text}${separator(text, next)}${next}`;
}

export function separator(text: string, next: string): string {
  return text === '' || next === '' || /\s$/u.test(text) || /^\s/u.test(next) ? '' : ' ';
}

/** The service's mark for an interruption, in whatever spelling, also within other text. */
const interruptionMark = /\{\s*"interrupted"\s*:\s*"?true"?\s*\}/giu;

/** A text without interruption marks, and whether there was one. */
export function withoutInterruptionMark(text: string): {
  readonly text: string;
  readonly isInterrupted: boolean;
} {
  const rest = text.replaceAll(interruptionMark, '');
  return rest === text
    ? { text, isInterrupted: false }
    : { text: rest.trim(), isInterrupted: true };
}
