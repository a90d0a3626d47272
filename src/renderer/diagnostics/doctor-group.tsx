import { useState } from 'react';
import { checkIds } from '../../shared/diagnostics/report.ts';
import { Group } from '../settings/permissions/group.tsx';
import { useApp, useConversation } from '../state/app-context.tsx';
import { ask } from '../state/ask.ts';
import { useStore } from '../state/use-store.ts';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { CheckRow } from './check-row.tsx';
import type { DoctorState } from './doctor.ts';

/** All checks at once, each with what mends it. */
export function DoctorGroup() {
  const { doctor } = useApp();
  const state = useStore(doctor.state, (all) => all);
  const isInCall = useConversation(({ phase }) => phase !== 'idle');
  const shown = checkIds.filter(
    (check) => state.verdicts[check] !== undefined || state.pending.includes(check),
  );
  return (
    <Group title={text.diagnostics.doctorTitle} hint={text.diagnostics.doctorHint}>
      <div className="actions">
        <Button
          look="primary"
          disabled={state.isRunning || isInCall}
          onClick={() => void doctor.run()}
        >
          {runLabel(state)}
        </Button>
        {state.isRunning || shown.length === 0 ? null : <CopyReport />}
      </div>
      <p className="doctor-summary" role="status">
        {summary(state)}
      </p>
      {isInCall ? <p className="hint">{text.diagnostics.inCall}</p> : null}
      {shown.length === 0 ? null : (
        <ul className="checks" aria-label={text.diagnostics.listLabel}>
          {shown.map((check) => (
            <CheckRow key={check} check={check} verdict={state.verdicts[check]} />
          ))}
        </ul>
      )}
    </Group>
  );
}

function runLabel({ isRunning, verdicts }: DoctorState): string {
  if (isRunning) return text.diagnostics.running;
  return Object.keys(verdicts).length === 0 ? text.diagnostics.run : text.diagnostics.runAgain;
}

/** Said once at the end: eight rows that change would talk over each other. */
function summary({ isRunning, verdicts }: DoctorState): string {
  const all = Object.values(verdicts);
  if (isRunning) return text.diagnostics.running;
  if (all.length === 0) return '';
  const found = all.filter(({ state }) => state !== 'ok').length;
  return found === 0 ? text.diagnostics.allWell : text.diagnostics.found(found);
}

function CopyReport() {
  const { bridge, doctor } = useApp();
  const [outcome, setOutcome] = useState<{ readonly good?: string; readonly bad?: string }>({});
  const copy = async (): Promise<void> => {
    const result = await ask(bridge, 'diagnostics:copy-report', { report: [...doctor.report()] });
    setOutcome(result.ok ? { good: text.diagnostics.copied } : { bad: result.problem.message });
  };
  return (
    <>
      <Button onClick={() => void copy()}>{text.diagnostics.copy}</Button>
      <Outcome {...outcome} />
    </>
  );
}
