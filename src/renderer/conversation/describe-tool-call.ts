import type { ToolCallEntry } from '../../shared/conversation/state.ts';
import { text } from '../text/text.ts';
import { visibleText } from '../../shared/visible-text.ts';

/** One argument as it is shown. */
export interface ShownArgument {
  readonly name: string;
  readonly value: string;
}

/** What the tool would do, for "… wants to", e.g. `run a command`. */
export function toolAsk(toolName: string): string {
  return text.tools.known[toolName]?.ask ?? text.tools.unknownAsk(visibleText(toolName));
}

/** The tool's name as a heading, e.g. `Run a command`. */
export function toolHeading(toolName: string): string {
  return text.tools.known[toolName]?.done ?? visibleText(toolName);
}

/** Every argument, complete, with nothing hidden. Arguments that are no object stand as they came. */
export function shownArguments(args: ToolCallEntry['args']): readonly ShownArgument[] {
  const parsed = parse(args);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return args.trim() === '' ? [] : [{ name: '', value: visibleText(args) }];
  }
  return Object.entries(parsed).map(([name, value]) => ({
    name: visibleText(name),
    value: visibleText(typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)),
  }));
}

/** The arguments in one line, for a folded card. */
export function argumentLine(args: ToolCallEntry['args']): string {
  return shownArguments(args)
    .map(({ value }) => value.replaceAll(/\s+/g, ' '))
    .join('  ');
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Shown as it came: the model's arguments need not be valid JSON.
    return undefined;
  }
}
