import type { McpServerView, McpToolView } from '../../../shared/mcp/view.ts';
import { text } from '../../text/text.ts';
import { Switch } from '../../ui/switch.tsx';
import { Folding } from './folding.tsx';

interface ServerToolsProps {
  readonly view: McpServerView;
  readonly onSwitch: (toolName: string, isOn: boolean) => void;
}

/** The tools of a server, each with a switch; and those that no model can be told of. */
export function ServerTools({ view, onSwitch }: ServerToolsProps) {
  const { tools, state } = view;
  if (tools.length === 0) {
    return state.kind === 'ready' ? <p className="hint">{text.mcp.noTools}</p> : null;
  }
  const on = tools.filter(({ isOn }) => isOn).length;
  return (
    <Folding title={text.mcp.tools(on, tools.length)}>
      {() => (
        <ul className="mcp-inside">
          {tools.map((tool, index) => (
            // Only a left-out tool can have the name of another.
            <li key={tool.callName ?? `left-out-${index}`}>
              <ToolRow tool={tool} onSwitch={(isOn) => onSwitch(tool.name, isOn)} />
            </li>
          ))}
        </ul>
      )}
    </Folding>
  );
}

interface ToolRowProps {
  readonly tool: McpToolView;
  readonly onSwitch: (isOn: boolean) => void;
}

function ToolRow({ tool, onSwitch }: ToolRowProps) {
  if (tool.leftOut !== undefined) {
    return (
      <>
        <p className="label">{tool.name}</p>
        <p className="hint mcp-note">{text.mcp.leftOut(tool.leftOut)}</p>
      </>
    );
  }
  const hint = [firstSentence(tool.description), tool.isReadOnly ? text.mcp.readOnly : '']
    .filter((part) => part !== '')
    .join(' ');
  return (
    <>
      <Switch label={tool.name} hint={hint} checked={tool.isOn} onChange={onSwitch} />
      {tool.refusals.map(({ provider, reason }) => (
        <p key={provider} className="hint mcp-note">
          {text.mcp.notFor(reason)}
        </p>
      ))}
    </>
  );
}

const maxHintCharacters = 160;

function firstSentence(description: string): string {
  const line = description.replaceAll(/\s+/g, ' ').trim();
  const sentence = /^.*?[.!?](?=\s|$)/.exec(line)?.[0] ?? line;
  return sentence.length > maxHintCharacters
    ? `${sentence.slice(0, maxHintCharacters)}…`
    : sentence;
}
