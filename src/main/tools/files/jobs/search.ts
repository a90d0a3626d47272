import { basename } from 'node:path';
import { readContent } from '../file-content.ts';
import type { SearchJob } from '../file-worker-link.ts';
import { decodeText } from '../text-encoding.ts';
import { walk, type WalkedFile } from '../walk.ts';
import { globOf } from './find.ts';

const maxFiles = 20_000;
const maxFileBytes = 2 * 1024 * 1024;
const maxTotalBytes = 200 * 1024 * 1024;
const maxMatches = 200;
const maxLineLength = 300;

/** Sends `name:line: text` for each line that matches. @returns what was left out, if anything. */
export async function searchText(
  job: SearchJob,
  onLines: (lines: readonly string[]) => void,
): Promise<string | undefined> {
  const expression = expressionOf(job);
  const wanted = job.filePattern === undefined ? () => true : globOf(job.filePattern);
  let bytesLeft = maxTotalBytes;
  let matchesLeft = maxMatches;
  let filesSeen = 0;
  for await (const file of filesOf(job)) {
    filesSeen += 1;
    if (!wanted(file.name)) continue;
    const content = await readable(job.root, file.path);
    if (content === undefined) continue;
    bytesLeft -= content.bytes.length;
    if (bytesLeft < 0) return 'There is more text than can be searched at once: name a subfolder.';
    const text = decodeText(content.bytes)?.text;
    if (text === undefined) continue;
    for (const line of matchingLines(text, expression)) {
      if (matchesLeft === 0) return `Only the first ${maxMatches} matches are listed.`;
      matchesLeft -= 1;
      onLines([`${file.name}:${line.number}: ${line.text}`]);
    }
  }
  return filesSeen >= maxFiles ? `Only the first ${maxFiles} files were searched.` : undefined;
}

async function* filesOf(job: SearchJob): AsyncGenerator<WalkedFile> {
  const { root, path: start, protectedPaths } = job;
  let isFolder = false;
  for await (const file of walk({ root, start, includeIgnored: false, protectedPaths, maxFiles })) {
    isFolder = true;
    yield file;
  }
  // The path may name one file instead of a folder.
  if (!isFolder && start !== root) yield { path: start, name: basename(start) };
}

function expressionOf({ query, isRegex, matchCase }: SearchJob): RegExp {
  const source = isRegex ? query : query.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  try {
    return new RegExp(source, matchCase ? 'u' : 'iu');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The search expression is not valid: ${reason}`, { cause });
  }
}

async function readable(
  root: string,
  path: string,
): Promise<{ readonly bytes: Uint8Array } | undefined> {
  try {
    const content = await readContent({ path, root }, maxFileBytes);
    return content.kind === 'file' ? content : undefined;
  } catch (error) {
    // Too large, not permitted, or replaced meanwhile: the others are searched all the same.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

interface MatchingLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

function* matchingLines(text: string, expression: RegExp): Generator<MatchingLine> {
  let number = 0;
  for (const line of text.split(/\r\n|\n|\r/)) {
    number += 1;
    const match = expression.exec(line);
    if (match !== null) yield { number, text: excerpt(line, match.index) };
  }
}

/** Long lines are cut around the match. */
function excerpt(line: string, index: number): string {
  if (line.length <= maxLineLength) return line.trim();
  const start = Math.max(0, index - maxLineLength / 3);
  const part = line.slice(start, start + maxLineLength).trim();
  return `${start > 0 ? '… ' : ''}${part} …`;
}
