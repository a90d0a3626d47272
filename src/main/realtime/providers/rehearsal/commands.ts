/** Something that Rehearsal understands when it is typed. */
export type Command = ToolCommand | { readonly kind: 'help' };

/** A command that a tool of this name carries out. */
export interface ToolCommand {
  readonly kind: 'tool';
  readonly toolName: CommandToolName;
  readonly args: Readonly<Record<string, string>>;
}

export type CommandToolName =
  | 'list_files'
  | 'read_file'
  | 'write_file'
  | 'run_command'
  | 'get_time';

type Rule = readonly [pattern: RegExp, build: (groups: readonly string[]) => Command | undefined];

const rules: readonly Rule[] = [
  [/^(?:help|\?|what can you do|who are you)$/i, () => ({ kind: 'help' })],
  [
    /^(?:(?:what|tell me what)(?: time is it|'s the time| is the time)|tell me the time|time)$/i,
    () => tool('get_time', {}),
  ],
  [
    /^(?:list|show|show me|what are)(?: me)?(?: all)?(?: my| the)? (?:files|folder)(?: (?:in|of|under) (.+))?$/i,
    ([target = '.']) => withPath(target, (path) => tool('list_files', { path })),
  ],
  [/^what files are (?:there|here)$/i, () => tool('list_files', { path: '.' })],
  [/^(?:ls|list)(?: (\S+))?$/i, ([path = '.']) => tool('list_files', { path: unquoted(path) })],
  [
    /^(?:read|open|show|show me|cat)(?: me)? (.+)$/i,
    ([target = '']) => withPath(target, (path) => tool('read_file', { path })),
  ],
  [
    /^(?:write|save|put) (.+) (?:to|into|in) (.+)$/is,
    ([content = '', target = '']) =>
      withPath(target, (path) => tool('write_file', { path, content: unquoted(content) })),
  ],
  [
    /^(?:(?:run|execute)(?: the command)?|\$) (.+)$/is,
    ([command = '']) => tool('run_command', { command: withoutBackticks(command) }),
  ],
];

/**
 * What a typed text asks for: several commands where they are joined by "and", none if it is
 * anything else.
 */
export function parseCommands(text: string): readonly Command[] {
  const request = withoutCourtesy(text.trim());
  return splitCommands(request) ?? [];
}

/** More "and"s than these belong to one long text. */
const maxSeparators = 8;

/** Prefers the reading with the most commands: an "and" within a command's own words stays there. */
function splitCommands(text: string): readonly Command[] | undefined {
  const separators = [...text.matchAll(/,? and (?:then )?/gi)];
  for (const separator of separators.length > maxSeparators ? [] : separators) {
    const first = parseCommand(text.slice(0, separator.index));
    if (first === undefined) continue;
    const others = splitCommands(text.slice(separator.index + separator[0].length));
    if (others !== undefined) return [first, ...others];
  }
  const command = parseCommand(text);
  return command === undefined ? undefined : [command];
}

function parseCommand(text: string): Command | undefined {
  const trimmed = text.trim();
  // A command line is taken to the letter; of a sentence the last mark does not count.
  const sentence = /^(?:run|execute|\$)\s/i.test(trimmed)
    ? trimmed
    : trimmed.replace(/(?<=.)[.!?]+$/, '');
  for (const [pattern, build] of rules) {
    const match = pattern.exec(sentence);
    const command = match === null ? undefined : build(match.slice(1));
    if (command !== undefined) return command;
  }
  return undefined;
}

function tool(toolName: CommandToolName, args: Readonly<Record<string, string>>): Command {
  return { kind: 'tool', toolName, args };
}

function withPath(target: string, build: (path: string) => Command): Command | undefined {
  const path = pathOf(target);
  return path === undefined ? undefined : build(path);
}

/** A path is quoted, one word, or ends in an extension: "read me a story" names none. */
function pathOf(text: string): string | undefined {
  const name = text.trim().replace(/^(?:(?:my|the) )?(?:file |folder )?/i, '');
  if (/^(["'`]).+\1$/.test(name)) return unquoted(name);
  const isPath = /^\S+$/.test(name) || /\.\w{1,8}$/.test(name);
  return isPath ? name : undefined;
}

function unquoted(text: string): string {
  return text.trim().replace(/^(["'`])(.*)\1$/s, '$2');
}

function withoutBackticks(text: string): string {
  return text.trim().replace(/^`(.*)`$/s, '$1');
}

function withoutCourtesy(text: string): string {
  return text
    .replace(/^please,? /i, '')
    .replace(/^(?:can|could|would) you (?:please )?/i, '')
    .replace(/,? please[.!?]*$/i, '');
}
