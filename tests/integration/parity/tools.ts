import { z } from 'zod';
import { defineTool, type Tool, type ToolContext } from '../../../src/main/realtime/index.ts';

/** Typed, this asks for `get_time`. */
export const askTime = 'what time is it';
/** Typed, this asks for `list_files` and `get_time` at once. */
export const askBoth = 'list my files and what time is it';

type Flags = Partial<Pick<Tool, 'needsApproval' | 'timeoutMs' | 'cancelOnInterruption'>>;

export function getTime(
  execute: (context: ToolContext) => Promise<string> | string,
  flags: Flags = {},
): Tool {
  return defineTool({
    name: 'get_time',
    description: 'Tells the time.',
    parameters: z.object({}),
    execute: (_args, context) => execute(context),
    ...flags,
  });
}

export function listFiles(execute: (path: string) => Promise<string> | string): Tool {
  return defineTool({
    name: 'list_files',
    description: 'Lists a folder.',
    parameters: z.object({ path: z.string() }),
    execute: ({ path }) => execute(path),
  });
}
