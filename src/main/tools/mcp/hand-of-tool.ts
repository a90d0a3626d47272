import type { GrantOption, Risk } from '../../../shared/tools/grants.ts';
import { text } from '../../../shared/text/text.ts';
import { defineTool, type Tool, type ToolContext } from '../../realtime/tool.ts';
import type { Hand, Plan } from '../hand.ts';
import { hashOf } from '../policy/canonical.ts';
import type { RequestSubject } from '../policy/subject.ts';
import { visibleJson } from './clean-text.ts';
import type { CallToolOptions } from './connection.ts';
import { resultText, type CallResult } from './result.ts';
import type { McpTool } from './tool-list.ts';

/** What a hand needs of its server. */
export interface ServerAccess {
  readonly name: string;
  /** What the server says of its own tools is believed. */
  readonly isTrusted: boolean;
  readonly callTimeoutMs: number;
  /** The tool as the server lists it at present; undefined if it has none of this name, or runs not. */
  current(toolName: string): McpTool | undefined;
  /** Why no tool can be called now. */
  problem(): string | undefined;
  call(toolName: string, args: object, options: CallToolOptions): Promise<CallResult>;
}

/** More could not be read by anybody who is asked. */
const maxArgumentCharacters = 50_000;
/** The server is told first that the time is over. */
const marginMs = 5_000;

/**
 * A server's tool as a hand: every call is shown, and asked for unless there is a grant. The hand stays
 * the same while the server lists the tool anew, or is trusted meanwhile.
 */
export function handOfTool(callName: string, first: McpTool, server: ServerAccess): Hand {
  const present = (): McpTool => server.current(first.name) ?? first;
  return {
    get risk() {
      return riskOf(present(), server);
    },
    get tool() {
      return toolOf(callName, present(), server);
    },
    plan: async (args) => planCall(present(), server, args),
  };
}

function toolOf(callName: string, tool: McpTool, server: ServerAccess): Tool {
  return defineTool({
    name: callName,
    description: tool.description === '' ? tool.title : tool.description,
    parameters: tool.inputSchema,
    needsApproval: true,
    cancelOnInterruption: riskOf(tool, server) === 'look',
    timeoutMs: server.callTimeoutMs + marginMs,
    execute: () => {
      throw new Error(`${callName} runs by consent only.`);
    },
  });
}

/** Whatever a server says of its tools is only its word: it counts if the user trusts the server. */
export function riskOf(
  tool: Pick<McpTool, 'isReadOnly'>,
  { isTrusted }: Pick<ServerAccess, 'isTrusted'>,
): Risk {
  return isTrusted && tool.isReadOnly ? 'look' : 'reach-out';
}

function planCall(tool: McpTool, server: ServerAccess, args: unknown): Plan {
  const problem = server.problem();
  if (problem !== undefined) throw new Error(problem);
  const given = args ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) {
    throw new TypeError('Invalid arguments: give an object.');
  }
  const shown = visibleJson(given);
  if (shown.length > maxArgumentCharacters) {
    throw new RangeError(
      'The arguments are too long to be shown to the user: send less at a time.',
    );
  }
  // What was asked for is what runs: a server may not put another tool in the place of this one.
  const { hash } = tool;
  return {
    preview: { kind: 'server-tool', server: server.name, toolName: tool.name, args: shown },
    subject: subjectOf(tool, server, given),
    isDestructive: !server.isTrusted || tool.isDestructive,
    options: optionsOf(tool, server, given),
    binding: hash,
    execute: (context) => execute(tool, server, { args: given, hash, context }),
  };
}

/** A tool that only reads, within the server's own world, and of a server that is trusted in this. */
function subjectOf(tool: McpTool, server: ServerAccess, args: object): RequestSubject {
  if (riskOf(tool, server) === 'look' && tool.isClosedWorld) return { kind: 'harmless' };
  return { kind: 'other', argsHash: hashOf(args) };
}

function optionsOf(tool: McpTool, { name }: ServerAccess, args: object): readonly GrantOption[] {
  return [
    {
      id: 'exact',
      label: text.requests.grants.exactTool(tool.name, name),
      pattern: { kind: 'exact', argsHash: hashOf(args) },
    },
    {
      id: 'tool',
      label: text.requests.grants.tool(tool.name, name),
      pattern: { kind: 'tool' },
    },
  ];
}

interface Approved {
  readonly args: object;
  readonly hash: string;
  readonly context: ToolContext;
}

async function execute(
  tool: McpTool,
  server: ServerAccess,
  { args, hash, context }: Approved,
): Promise<string> {
  const problem = server.problem();
  if (problem !== undefined) throw new Error(problem);
  if (server.current(tool.name)?.hash !== hash) {
    throw new Error(`The server ${server.name} has changed this tool meanwhile: ask again.`);
  }
  const { signal } = context;
  const result = await server.call(tool.name, args, { signal, timeoutMs: server.callTimeoutMs });
  return resultText(result, context);
}
