import { createTwoFilesPatch } from 'diff';

export interface TextDiff {
  /** Unified, with three lines of context. */
  readonly diff: string;
  readonly isDiffCut: boolean;
  readonly addedLines: number;
  readonly removedLines: number;
}

const maxShownCharacters = 60_000;
/** Two texts that differ more are shown as wholly replaced: comparing them takes too long. */
const maxEditLength = 2_000;
/** On the main thread: sound must go on. */
const maxMilliseconds = 60;

export function diffTexts(name: string, before: string, after: string): TextDiff {
  const options = { context: 3, maxEditLength, timeout: maxMilliseconds };
  const patch = createTwoFilesPatch(name, name, before, after, '', '', options);
  const hunks = patch === undefined ? replacement(before, after) : hunksOf(patch);
  const lines = hunks.split('\n');
  const whole = `--- ${name}\n+++ ${name}\n${hunks}`;
  const diff = whole.slice(0, maxShownCharacters);
  return {
    diff,
    isDiffCut: diff.length < whole.length,
    addedLines: lines.filter((line) => line.startsWith('+')).length,
    removedLines: lines.filter((line) => line.startsWith('-')).length,
  };
}

function hunksOf(patch: string): string {
  const start = patch.indexOf('\n@@');
  return start === -1 ? '' : patch.slice(start + 1);
}

function replacement(before: string, after: string): string {
  const removed = before.split('\n').map((line) => `-${line}`);
  const added = after.split('\n').map((line) => `+${line}`);
  return [`@@ -1,${removed.length} +1,${added.length} @@`, ...removed, ...added, ''].join('\n');
}
