import type { NoteEntry, ToolCallEntry, Turn } from '../../../../src/shared/conversation/state.ts';

export function turn(id: string, text: string, more: Partial<Turn> = {}): Turn {
  return {
    kind: 'turn',
    id,
    role: 'user',
    source: 'text',
    text,
    isFinal: true,
    startedAt: 1_000,
    ...more,
  };
}

export function note(id: string, text: string): NoteEntry {
  return { kind: 'note', id, text, startedAt: 1_000 };
}

export function toolCall(id: string, more: Partial<ToolCallEntry> = {}): ToolCallEntry {
  return {
    kind: 'tool-call',
    id,
    toolName: 'read_file',
    args: '{"path":"notes.txt"}',
    status: 'succeeded',
    result: 'Buy milk',
    startedAt: 1_000,
    ...more,
  };
}
