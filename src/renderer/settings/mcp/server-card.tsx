import { Switch } from 'radix-ui';
import { useState } from 'react';
import type { McpServerView } from '../../../shared/mcp/view.ts';
import type { Result } from '../../../shared/problem.ts';
import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';
import { Outcome } from '../../ui/outcome.tsx';
import { RemoveServer } from './remove-server.tsx';
import { ServerLog } from './server-log.tsx';
import { ServerOptions } from './server-options.tsx';
import { stateDetail, stateTone } from './server-state.ts';
import { ServerTools } from './server-tools.tsx';
import type { McpCommands } from './use-mcp-servers.ts';

interface ServerCardProps {
  readonly view: McpServerView;
  readonly commands: McpCommands;
  readonly onEdit: () => void;
}

/** One server: how it is, what it has, and what can be done with it. */
export function ServerCard({ view, commands, onEdit }: ServerCardProps) {
  const { server, state } = view;
  const { id, name, isEnabled } = server;
  const [failure, setFailure] = useState<string>();
  const [isRemoving, setRemoving] = useState(false);
  const detail = stateDetail(view);

  const act = async (result: Promise<Result>): Promise<void> => {
    const done = await result;
    setFailure(done.ok ? undefined : done.problem.message);
  };

  return (
    <section className="provider" aria-label={name}>
      <div className="provider-head">
        <h3>{name}</h3>
        <span className="provider-state" data-tone={stateTone(state)} role="status">
          <span className="dot" aria-hidden />
          {text.mcp.states[state.kind]}
        </span>
        <Switch.Root
          className="switch mcp-on"
          aria-label={text.mcp.on(name)}
          checked={isEnabled}
          onCheckedChange={(on) => void act(commands.change(id, { isEnabled: on }))}
        >
          <Switch.Thumb />
        </Switch.Root>
      </div>
      {detail === undefined ? null : <p className="hint mcp-detail">{detail}</p>}
      {isRemoving ? (
        <RemoveServer
          name={name}
          onRemove={() => void act(commands.remove(id))}
          onKeep={() => setRemoving(false)}
        />
      ) : (
        <div className="actions">
          <Button aria-label={text.mcp.editNamed(name)} onClick={onEdit}>
            {text.mcp.edit}
          </Button>
          {isEnabled ? (
            <Button
              aria-label={text.mcp.restartNamed(name)}
              onClick={() => void act(commands.restart(id))}
            >
              {text.mcp.restart}
            </Button>
          ) : null}
          <Button
            look="danger"
            aria-label={text.mcp.removeNamed(name)}
            onClick={() => setRemoving(true)}
          >
            {text.mcp.remove}
          </Button>
        </div>
      )}
      <Outcome bad={failure} />
      <ServerTools
        view={view}
        onSwitch={(tool, on) => void act(commands.switchTool(id, tool, on))}
      />
      <ServerOptions
        server={server}
        onChange={(switches) => void act(commands.change(id, switches))}
      />
      <ServerLog view={view} />
    </section>
  );
}
