import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  auditEntrySchema,
  type AuditEntry,
  type AuditPage,
  type AuditQuery,
} from '../../../shared/tools/audit.ts';

const defaultPageSize = 100;

/** Where a page ended: that line of that file comes next, going back in time. */
interface Position {
  readonly name: string;
  /** Lines before this index are still to be read. */
  readonly end: number;
}

/** The newest entries that have all the searched words. @param names files, oldest first */
export async function readAuditPage(
  names: readonly string[],
  folder: string,
  query: AuditQuery,
): Promise<AuditPage> {
  const pageSize = query.pageSize ?? defaultPageSize;
  const words = (query.search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const start = positionOf(query.cursor);
  const entries: AuditEntry[] = [];
  for (const name of names.toReversed()) {
    if (start !== undefined && name > start.name) continue;
    const lines = await linesOf(join(folder, name));
    const end = start?.name === name ? Math.min(start.end, lines.length) : lines.length;
    for (let index = end - 1; index >= 0; index -= 1) {
      const line = lines[index] ?? '';
      if (!words.every((word) => line.toLowerCase().includes(word))) continue;
      const entry = entryOf(line);
      if (entry === undefined) continue;
      if (entries.length === pageSize) return { entries, nextCursor: `${name}:${index + 1}` };
      entries.push(entry);
    }
  }
  return { entries };
}

function positionOf(cursor: string | undefined): Position | undefined {
  const match = /^(audit-\d{6}\.jsonl):(\d{1,9})$/.exec(cursor ?? '');
  return match === null ? undefined : { name: match[1] ?? '', end: Number(match[2]) };
}

async function linesOf(path: string): Promise<readonly string[]> {
  try {
    return (await readFile(path, 'utf8')).split('\n');
  } catch (error) {
    // Rotation may have removed the oldest file meanwhile.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Undefined for a line that a crash cut, or that another version wrote. */
function entryOf(line: string): AuditEntry | undefined {
  if (line === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const parsed = auditEntrySchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
