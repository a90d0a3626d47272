import type { McpServer, McpSwitches } from '../../../shared/mcp/config.ts';
import { text } from '../../text/text.ts';
import { Switch } from '../../ui/switch.tsx';
import { Folding } from './folding.tsx';

interface ServerOptionsProps {
  readonly server: McpServer;
  readonly onChange: (switches: McpSwitches) => void;
}

export function ServerOptions({ server, onChange }: ServerOptionsProps) {
  return (
    <Folding title={text.mcp.options}>
      {() => (
        <div className="mcp-inside">
          <Switch
            label={text.mcp.trust}
            hint={text.mcp.trustHint}
            checked={server.isTrusted}
            onChange={(isTrusted) => onChange({ isTrusted })}
          />
          <Switch
            label={text.mcp.folders}
            hint={text.mcp.foldersHint}
            checked={server.sharesFolders}
            onChange={(sharesFolders) => onChange({ sharesFolders })}
          />
        </div>
      )}
    </Folding>
  );
}
