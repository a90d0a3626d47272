import type { AuditEntry } from '../../../shared/tools/audit.ts';
import { toolHeading } from '../../conversation/describe-tool-call.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { formatDate } from '../../../shared/text/format.ts';
import { text } from '../../text/text.ts';

const tones: Readonly<Partial<Record<AuditEntry['event'], string>>> = {
  approved: 'listening',
  allowed: 'listening',
  finished: 'listening',
  granted: 'listening',
  asked: 'waiting',
  denied: 'muted',
  refused: 'error',
  failed: 'error',
  'timed-out': 'error',
};

export function ActivityRow({ entry }: { readonly entry: AuditEntry }) {
  const { at, event, by, toolName, args, detail } = entry;
  const what = toolName === 'settings' ? text.activity.settings : toolHeading(toolName);
  return (
    <li className="activity">
      <p className="activity-head">
        <span className="dot" data-tone={tones[event] ?? 'muted'} aria-hidden />
        <strong>{text.activity.events[event]}</strong>
        {by === undefined ? null : <span className="hint">{text.activity.by[by]}</span>}
        <span>{what}</span>
        <time className="hint" dateTime={new Date(at).toISOString()}>
          {formatDate(at, 'date-time-seconds')}
        </time>
      </p>
      {args === undefined || args === '{}' ? null : <pre>{visibleText(args)}</pre>}
      {detail === undefined || detail === '' ? null : <pre>{visibleText(detail)}</pre>}
    </li>
  );
}
