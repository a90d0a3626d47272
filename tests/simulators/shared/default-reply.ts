import { plausibleArguments } from './schema-arguments.ts';
import type { DeclaredTool, ReplyPlan, TurnContext } from './script.ts';

/** Words of tool names that say nothing about the subject. */
const STOP_WORDS = new Set(
  'get set fetch look lookup find make run call tool current the and for with from'.split(' '),
);

/**
 * What the simulated model answers when nothing is scripted: it reads tool results out, calls the
 * tool whose subject the user mentions, and otherwise repeats what it understood.
 */
export function defaultReply(turn: TurnContext): ReplyPlan {
  if (turn.toolResults.length > 0) {
    return { speak: turn.toolResults.map((result) => result.output).join(' ') };
  }
  const tool = chosenTool(turn);
  if (tool !== undefined) {
    return {
      toolCalls: [{ name: tool.name, args: plausibleArguments(tool.parameters, turn.text) }],
    };
  }
  if (/^\s*(hi|hello|hey)\b/i.test(turn.text)) return { speak: 'Hello! How can I help you?' };
  if (turn.trigger === 'speech') return { speak: `I heard you say: ${turn.text}` };
  if (turn.text !== '') return { speak: `You wrote: ${turn.text}` };
  return { speak: 'I am here. What would you like to talk about?' };
}

function chosenTool({ toolChoice, text, tools }: TurnContext): DeclaredTool | undefined {
  if (toolChoice === 'none') return undefined;
  if (typeof toolChoice === 'object') return tools.find((tool) => tool.name === toolChoice.name);
  return toolFor(text, tools) ?? (toolChoice === 'required' ? tools[0] : undefined);
}

/** The tool whose name shares a telling word with the text: "weather" finds `get_weather`. */
export function toolFor(text: string, tools: readonly DeclaredTool[]): DeclaredTool | undefined {
  const words = new Set(text.toLowerCase().match(/\p{L}+/gu) ?? []);
  return tools.find((tool) => subjectWords(tool.name).some((word) => words.has(word)));
}

function subjectWords(toolName: string): string[] {
  const words = toolName
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.filter((word) => word.length > 2 && !STOP_WORDS.has(word));
}
