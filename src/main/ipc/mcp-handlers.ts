import type { RequestChannel } from '../../shared/ipc/contract.ts';
import type { McpDraft } from '../../shared/mcp/config.ts';
import type { ToolRoom } from '../tools/index.ts';
import type { McpServers } from '../tools/mcp/index.ts';
import type { GestureGuard } from './gesture-guard.ts';
import type { RequestHandlers } from './handlers.ts';

export interface McpTopic {
  readonly mcp: Omit<McpServers, 'start' | 'hands' | 'dispose'>;
  /** A server is a program that starts, and trust is a permission: both take a person. */
  readonly guard: GestureGuard;
  readonly room: Pick<ToolRoom, 'noteSetting'>;
}

type Channel = Extract<RequestChannel, `mcp:${string}`>;

export function mcpHandlers({ mcp, guard, room }: McpTopic): RequestHandlers<Channel> {
  return {
    'mcp:list': () => mcp.views(),
    async 'mcp:save'({ drafts, allowPlaintext }) {
      const refusal = guard.refusal('An MCP server');
      if (refusal !== undefined) return refusal;
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

/** For the log of what the user allowed; without values, which may be secret. */
function describe({ name, endpoint }: McpDraft): string {
  return endpoint.type === 'stdio'
    ? `MCP server ${name}: ${endpoint.command}`
    : `MCP server ${name}, by HTTP`;
}
