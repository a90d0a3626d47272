import { useEffect, useState } from 'react';
import type { McpLogLine, McpServerView } from '../../../shared/mcp/view.ts';
import { useApp } from '../../state/app-context.tsx';
import { formatDate } from '../../../shared/text/format.ts';
import { text } from '../../text/text.ts';
import { Folding } from './folding.tsx';

/** What a server wrote, and what became of it. */
export function ServerLog({ view }: { readonly view: McpServerView }) {
  return <Folding title={text.mcp.log}>{() => <Lines view={view} />}</Folding>;
}

function Lines({ view: { server, logCount } }: { readonly view: McpServerView }) {
  const { bridge } = useApp();
  const { id, name } = server;
  const [lines, setLines] = useState<readonly McpLogLine[]>([]);
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    let isWanted = true;
    bridge.request('mcp:log', { id }).then(
      (all) => isWanted && setLines(all),
      () => isWanted && setFailure(text.mcp.failed),
    );
    return () => {
      isWanted = false;
    };
  }, [bridge, id, logCount]);
  if (lines.length === 0) return <p className="hint">{failure ?? text.mcp.noLog}</p>;
  return (
    <pre className="mcp-log" role="log" aria-label={text.mcp.logOf(name)} tabIndex={0}>
      {lines.map((line) => `${formatDate(line.at, 'time-seconds')}  ${line.text}`).join('\n')}
    </pre>
  );
}
