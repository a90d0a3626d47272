import type { ConversationEntry, ToolCallEntry, Turn } from '../../../shared/conversation/state.ts';
import type { StoredConversation } from '../../../shared/history/history.ts';
import { text } from '../../../shared/text/text.ts';
import { clockTime, day } from './local-time.ts';

/** The conversation to read: who said what and when, what was not heard struck through. */
export function conversationAsMarkdown({ summary, entries, calls }: StoredConversation): string {
  const models = [...new Set(calls.map(({ modelLabel }) => modelLabel))].join(', ');
  const head = [
    `# ${escaped(summary.title) || text.exported.conversation}`,
    [`${day(summary.createdAt)} ${clockTime(summary.createdAt)}`, escaped(models)]
      .filter(Boolean)
      .join(' · '),
  ];
  return `${[...head, ...entries.map(blockOf)].join('\n\n')}\n`;
}

function blockOf(entry: ConversationEntry): string {
  switch (entry.kind) {
    case 'turn':
      return `**${entry.role === 'user' ? text.exported.you : text.exported.assistant}** · ${clockTime(entry.startedAt)}\n\n${wordsOf(entry)}`;
    case 'tool-call':
      return toolCallOf(entry);
    case 'picture':
      return `*${text.exported.picture(escaped(entry.name) || text.vision.pictureOf[entry.origin])}* · ${clockTime(entry.startedAt)}`;
    case 'note':
      return `*${escaped(entry.text)}*`;
  }
}

function wordsOf({ text: words, heardCharacters }: Turn): string {
  if (heardCharacters === undefined || heardCharacters >= words.length) return paragraphs(words);
  const heard = words.slice(0, heardCharacters).trimEnd();
  const unheard = words.slice(heardCharacters).trim().replaceAll(/\s+/g, ' ');
  return [paragraphs(heard), unheard === '' ? '' : `~~${escaped(unheard)}~~`]
    .filter(Boolean)
    .join(' ');
}

function toolCallOf({ toolName, args, result, status, startedAt }: ToolCallEntry): string {
  const blocks = [
    `**${text.exported.tool(escaped(toolName))}** (${text.tools.status[status]}) · ${clockTime(startedAt)}`,
    fenced(args, 'json'),
    ...(result === undefined ? [] : [fenced(result, '')]),
  ];
  return blocks.join('\n\n');
}

/** A fence that nothing in the text can end. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function paragraphs(text: string): string {
  return text
    .trim()
    .split(/\n+/)
    .map((line) => escaped(line.trim()))
    .join('\n\n');
}

/** What somebody said must not turn into headings, links or HTML. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]<>~|]/g, String.raw`\$&`)
    .replace(/^(\s*)([#+-]|\d+[.)])(?=\s|$)/, (_, space: string, mark: string) =>
      mark.length === 1 ? `${space}\\${mark}` : `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
    );
}
