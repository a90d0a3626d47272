import type { HistoryItem } from '../../history.ts';

interface TextContent {
  role: 'user' | 'model';
  parts: { text: string }[];
}

/**
 * Earlier turns for `clientContent`, neighbours of one side joined. Tool calls are told as text:
 * the service does not take calls that it did not make itself.
 */
export function historyContents(history: readonly HistoryItem[]): TextContent[] {
  const contents: TextContent[] = [];
  for (const item of history) {
    const text = textOf(item);
    if (text === '') continue;
    const role = item.type === 'message' && item.role === 'user' ? 'user' : 'model';
    const last = contents.at(-1);
    if (last?.role === role) last.parts.push({ text });
    else contents.push({ role, parts: [{ text }] });
  }
  return contents;
}

/** Earlier turns for a system instruction, where the model takes no other history. */
export function historyAsText(history: readonly HistoryItem[]): string {
  const lines = history.map((item) => {
    const text = textOf(item);
    return item.type === 'message' && item.role === 'user' ? `User: ${text}` : `You: ${text}`;
  });
  return ['The conversation so far, which you continue:', ...lines].join('\n');
}

function textOf(item: HistoryItem): string {
  if (item.type === 'message') return item.text;
  const result = item.result === undefined ? 'is still running' : `answered: ${item.result}`;
  return `(I used the tool ${item.toolName} with ${item.args}; and it ${result})`;
}
