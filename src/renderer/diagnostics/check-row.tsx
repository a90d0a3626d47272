import { CircleAlert, CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { CheckId } from '../../shared/diagnostics/report.ts';
import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { applyFix } from './apply-fix.ts';
import type { Fix, Verdict } from './verdict.ts';

interface CheckRowProps {
  readonly check: CheckId;
  /** Absent while it is being checked. */
  readonly verdict: Verdict | undefined;
}

const icons = { ok: CircleCheck, warning: TriangleAlert, failed: CircleAlert } as const;
const tones = { ok: 'listening', warning: 'waiting', failed: 'error' } as const;

export function CheckRow({ check, verdict }: CheckRowProps) {
  const app = useApp();
  const Icon = verdict === undefined ? LoaderCircle : icons[verdict.state];
  const tone = verdict === undefined ? 'muted' : tones[verdict.state];
  return (
    <li className="check" data-tone={tone} data-check={check}>
      <Icon size={18} aria-hidden className={verdict === undefined ? 'turning' : ''} />
      <div className="check-words">
        <p className="check-name">
          {text.diagnostics.checks[check]}
          <span className="visually-hidden">
            {`: ${text.diagnostics.states[verdict?.state ?? 'running']}`}
          </span>
        </p>
        {verdict === undefined ? (
          <p className="hint">
            {check === 'microphone' ? text.diagnostics.speakNow : text.diagnostics.running}
          </p>
        ) : (
          <>
            <p className="check-title">{verdict.title}</p>
            <p className="hint">{verdict.message}</p>
          </>
        )}
        {verdict === undefined || verdict.fixes.length === 0 ? null : (
          <div className="actions">
            {verdict.fixes.map((fix) => (
              <Button key={fix.kind} onClick={() => void applyFix(app, fix)}>
                {fixLabel(fix)}
              </Button>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}

function fixLabel(fix: Fix): string {
  const { fixes } = text.doctor;
  return fix.kind === 'use-microphone' ? fixes['use-microphone'](fix.label) : fixes[fix.kind];
}
