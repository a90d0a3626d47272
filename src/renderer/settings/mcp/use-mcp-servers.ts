import { useEffect, useMemo, useState } from 'react';
import type { McpDraft, McpSwitches } from '../../../shared/mcp/config.ts';
import type { McpSaved, McpServerView } from '../../../shared/mcp/view.ts';
import type { Result } from '../../../shared/problem.ts';
import { useApp } from '../../state/app-context.tsx';
import { ask } from '../../state/ask.ts';
import { text } from '../../text/text.ts';

export interface McpCommands {
  save(drafts: readonly McpDraft[], allowPlaintext: boolean): Promise<Result<McpSaved>>;
  remove(id: string): Promise<Result>;
  change(id: string, switches: McpSwitches): Promise<Result>;
  switchTool(id: string, toolName: string, isOn: boolean): Promise<Result>;
  restart(id: string): Promise<Result>;
}

export interface McpServersOfApp {
  /** Undefined until main has answered. */
  readonly servers: readonly McpServerView[] | undefined;
  readonly failure: string | undefined;
  readonly commands: McpCommands;
}

/** The configured servers, as they are from moment to moment. */
export function useMcpServers(): McpServersOfApp {
  const { bridge } = useApp();
  const [servers, setServers] = useState<readonly McpServerView[]>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    let isWanted = true;
    const stop = bridge.on('mcp:changed', setServers);
    bridge.request('mcp:list').then(
      // What was pushed meanwhile is newer.
      (all) => isWanted && setServers((known) => known ?? all),
      () => isWanted && setFailure(text.mcp.failed),
    );
    return () => {
      isWanted = false;
      stop();
    };
  }, [bridge]);
  const commands = useMemo<McpCommands>(
    () => ({
      save: (drafts, allowPlaintext) =>
        ask(bridge, 'mcp:save', { drafts: [...drafts], allowPlaintext }),
      remove: (id) => ask(bridge, 'mcp:remove', { id }),
      change: (id, switches) => ask(bridge, 'mcp:change', { id, switches }),
      switchTool: (id, toolName, isOn) => ask(bridge, 'mcp:switch-tool', { id, toolName, isOn }),
      restart: (id) => ask(bridge, 'mcp:restart', { id }),
    }),
    [bridge],
  );
  return { servers, failure, commands };
}
