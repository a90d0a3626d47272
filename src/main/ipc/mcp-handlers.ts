import type { RequestChannel } from '../../shared/ipc/contract.ts';
import type { McpDraft, McpDraftValue } from '../../shared/mcp/config.ts';
import { fail } from '../../shared/problem.ts';
import { text } from '../../shared/text/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Confirm } from '../desktop/confirm-dialog.ts';
import type { ToolRoom } from '../tools/index.ts';
import type { McpServers } from '../tools/mcp/index.ts';
import type { GestureGuard } from './gesture-guard.ts';
import type { RequestHandlers } from './handlers.ts';

export interface McpTopic {
  readonly mcp: Omit<McpServers, 'start' | 'hands' | 'dispose'>;
  /** A server is a program that starts, and trust is a permission: both take a person. */
  readonly guard: GestureGuard;
  readonly confirm: Confirm;
  readonly room: Pick<ToolRoom, 'noteSetting'>;
}

type Channel = Extract<RequestChannel, `mcp:${string}`>;

export function mcpHandlers({ mcp, guard, confirm, room }: McpTopic): RequestHandlers<Channel> {
  return {
    'mcp:list': () => mcp.views(),
    async 'mcp:save'({ drafts, allowPlaintext }) {
      const refusal = guard.refusal('An MCP server');
      if (refusal !== undefined) return refusal;
      const programs = drafts.flatMap(programOf);
      const { programTitle: title, programDetail } = text.security;
      // A press alone could have meant something else, and a program can do all that the user can.
      if (
        programs.length > 0 &&
        !(await confirm({ title, detail: programDetail(programs.join('\n')) }))
      ) {
        return fail(text.security.refusedProblem);
      }
      const result = await mcp.save(drafts, allowPlaintext);
      if (result.ok) for (const draft of drafts) room.noteSetting('granted', describe(draft));
      return result;
    },
    async 'mcp:remove'({ id }) {
      const name = mcp.views().find(({ server }) => server.id === id)?.server.name;
      const result = await mcp.remove(id);
      if (result.ok && name !== undefined) room.noteSetting('revoked', `MCP server ${name}`);
      return result;
    },
    'mcp:change': async ({ id, switches }) =>
      guard.refusal('A change of an MCP server') ?? mcp.change(id, switches),
    'mcp:switch-tool': ({ id, toolName, isOn }) =>
      guard.refusal('A change of an MCP server') ?? mcp.switchTool(id, toolName, isOn),
    'mcp:restart': async ({ id }) => mcp.restart(id),
    'mcp:log': ({ id }) => mcp.log(id),
  };
}

/** The command line of a server with its environment, without what is secret in them. */
function programOf({ endpoint }: McpDraft): string[] {
  if (endpoint.type !== 'stdio') return [];
  const shown = (value: McpDraftValue): string =>
    value.kind === 'plain' ? JSON.stringify(value.text) : '…';
  const variables = Object.entries(endpoint.env).map(([name, value]) => `${name}=${shown(value)}`);
  const words = [...variables, JSON.stringify(endpoint.command), ...endpoint.args.map(shown)];
  return [visibleText(words.join(' '))];
}

/** For the log of what the user allowed; without values, which may be secret. */
function describe({ name, endpoint }: McpDraft): string {
  return endpoint.type === 'stdio'
    ? `MCP server ${name}: ${endpoint.command}`
    : `MCP server ${name}, by HTTP`;
}
