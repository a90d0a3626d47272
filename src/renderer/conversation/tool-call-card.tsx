import { ChevronRight } from 'lucide-react';
import type { ToolCallEntry, ToolCallStatus } from '../../shared/conversation/state.ts';
import { text } from '../text/text.ts';
import { ArgumentList } from './argument-list.tsx';
import { argumentLine, toolHeading } from './describe-tool-call.ts';
import { toolIcon } from './tool-icon.ts';

const tones: Readonly<Record<ToolCallStatus, string>> = {
  waiting: 'waiting',
  running: 'thinking',
  succeeded: 'listening',
  failed: 'error',
  denied: 'muted',
  'timed-out': 'error',
  cancelled: 'muted',
};

/** A tool call that needs nothing from the user; folded, with all details inside. */
export function ToolCallCard({ entry }: { readonly entry: ToolCallEntry }) {
  const Icon = toolIcon(entry.toolName);
  return (
    <details className="card">
      <summary className="card-head">
        <Icon size={16} aria-hidden />
        <span className="card-title">{toolHeading(entry.toolName)}</span>
        <span className="card-line">{argumentLine(entry.args)}</span>
        <span className="card-status" data-tone={tones[entry.status]}>
          <span className="dot" aria-hidden />
          {text.tools.status[entry.status]}
        </span>
        <ChevronRight className="chevron" size={16} aria-hidden />
      </summary>
      <ArgumentList args={entry.args} />
      {entry.result === undefined ? null : (
        <dl className="arguments" tabIndex={0} aria-label={text.tools.result}>
          <div>
            <dt>{text.tools.result}</dt>
            <dd>{entry.result}</dd>
          </div>
        </dl>
      )}
    </details>
  );
}
