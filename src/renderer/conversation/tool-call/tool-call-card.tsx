import { ChevronRight } from 'lucide-react';
import type { ToolCallEntry } from '../../../shared/conversation/state.ts';
import { useSettings } from '../../state/app-context.tsx';
import { text } from '../../text/text.ts';
import { ArgumentList } from '../argument-list.tsx';
import { argumentLine, toolHeading } from '../describe-tool-call.ts';
import { RequestPreview } from '../request/request-preview.tsx';
import { toolIcon } from '../tool-icon.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { callStatus, failureLine } from './call-status.ts';
import { LiveOutput } from './live-output.tsx';
import { NoFolder } from './no-folder.tsx';
import { UndoBar } from './undo-bar.tsx';

/** A tool call that was decided: folded, with all details inside, and what can be done about it. */
export function ToolCallCard({ entry }: { readonly entry: ToolCallEntry }) {
  const Icon = toolIcon(entry.toolName);
  const { tone, label } = callStatus(entry);
  const hasFolders = useSettings(({ tools }) => tools.folders.length > 0);
  const failure = failureLine(entry);
  return (
    <div className="card">
      <details>
        <summary className="card-head">
          <Icon size={16} aria-hidden />
          <span className="card-title">{toolHeading(entry.toolName)}</span>
          <span className="card-line">{argumentLine(entry.args)}</span>
          <span className="card-status" data-tone={tone}>
            <span className="dot" aria-hidden />
            {label}
          </span>
          <ChevronRight className="chevron" size={16} aria-hidden />
        </summary>
        {entry.request === undefined ? (
          <ArgumentList args={entry.args} />
        ) : (
          <RequestPreview preview={entry.request.preview} />
        )}
        {entry.result === undefined ? null : (
          <dl className="arguments" tabIndex={0} aria-label={text.tools.result}>
            <div>
              <dt>{text.tools.result}</dt>
              <dd>{visibleText(entry.result)}</dd>
            </div>
          </dl>
        )}
      </details>
      <LiveOutput entry={entry} />
      {failure === undefined || !hasFolders ? null : (
        <p className="card-note">{visibleText(failure)}</p>
      )}
      <NoFolder entry={entry} />
      {entry.change === undefined ? null : <UndoBar entryId={entry.id} change={entry.change} />}
    </div>
  );
}
