import { z } from 'zod';
import {
  latencyStages,
  type ConversationEntry,
  type ToolCallEntry,
} from '../../../shared/conversation/state.ts';

const common = { id: z.string(), startedAt: z.number() };

const tokens = z.number().nonnegative();
const usageSchema = z.object({
  inputText: tokens,
  inputAudio: tokens,
  inputImage: tokens,
  inputCached: tokens,
  inputCachedAudio: tokens,
  inputCachedImage: tokens,
  outputText: tokens,
  outputAudio: tokens,
});
const latencySchema = z.object({
  totalMs: tokens,
  stages: z.partialRecord(z.enum(latencyStages), tokens),
});

/** Loose, so that what a later version adds to an entry is neither lost nor a reason to refuse it. */
const turnSchema = z.looseObject({
  ...common,
  kind: z.literal('turn'),
  role: z.enum(['user', 'assistant']),
  source: z.enum(['speech', 'text']),
  text: z.string(),
  isFinal: z.boolean(),
  heardCharacters: z.number().optional(),
  // Measurements are nothing without which the words could not be read.
  usage: usageSchema.optional().catch(undefined),
  latency: latencySchema.optional().catch(undefined),
});
const toolCallSchema = z.looseObject({
  ...common,
  kind: z.literal('tool-call'),
  toolName: z.string(),
  args: z.string(),
  status: z.enum(['waiting', 'running', 'succeeded', 'failed', 'denied', 'timed-out', 'cancelled']),
  result: z.string().optional(),
});
const noteSchema = z.looseObject({ ...common, kind: z.literal('note'), text: z.string() });
const pictureSchema = z.looseObject({
  ...common,
  kind: z.literal('picture'),
  origin: z.enum(['screen', 'window', 'camera', 'file']),
  name: z.string(),
  thumbnail: z.string().startsWith('data:image/'),
  width: z.number(),
  height: z.number(),
});
const entrySchema = z.discriminatedUnion('kind', [
  turnSchema,
  toolCallSchema,
  noteSchema,
  pictureSchema,
]);

/** An entry as it was stored; undefined if this Parley cannot show it. */
export function parseEntry(body: string): ConversationEntry | undefined {
  try {
    const parsed = entrySchema.safeParse(JSON.parse(body));
    return parsed.success ? (parsed.data as ConversationEntry) : undefined;
  } catch {
    // Not even JSON: another hand was at the file. The rest of the conversation can still be read.
    return undefined;
  }
}

/** What can be found of an entry; empty if nothing. */
export function searchableText(entry: ConversationEntry): string {
  switch (entry.kind) {
    case 'turn':
      return entry.text;
    case 'tool-call':
      return `${entry.toolName}\n${entry.args}\n${entry.result ?? ''}`;
    case 'picture':
      return entry.name;
    case 'note':
      return '';
  }
}

/**
 * The entries of a conversation that goes on no more, e.g. after the power went: what was under way
 * has ended, and what never got words goes.
 */
export function settleEntries(entries: readonly ConversationEntry[]): readonly ConversationEntry[] {
  return entries.flatMap((entry): readonly ConversationEntry[] => {
    if (entry.kind === 'tool-call') return [settleToolCall(entry)];
    if (entry.kind !== 'turn' || entry.isFinal) return [entry];
    return entry.text.trim() === '' ? [] : [{ ...entry, isFinal: true }];
  });
}

function settleToolCall(entry: ToolCallEntry): ToolCallEntry {
  const { status, job } = entry;
  const isOpen = status === 'waiting' || status === 'running';
  const isRunning = job?.status === 'running';
  if (!isOpen && !isRunning) return entry;
  return {
    ...entry,
    ...(isOpen && { status: 'cancelled' }),
    ...(isRunning && { job: { ...job, status: 'stopped' } }),
  };
}
