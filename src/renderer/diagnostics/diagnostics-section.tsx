import { useState } from 'react';
import { Group } from '../settings/permissions/group.tsx';
import '../settings/permissions/permissions.css';
import { useApp } from '../state/app-context.tsx';
import { ask } from '../state/ask.ts';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { BundleGroup } from './bundle-group.tsx';
import './diagnostics.css';
import { DoctorGroup } from './doctor-group.tsx';

/** Settings: what is wrong, and what helps to find it out. */
export function DiagnosticsSection() {
  const { commands } = useApp();
  return (
    <>
      <DoctorGroup />
      <Group title={text.diagnostics.setupTitle} hint={text.diagnostics.setupHint}>
        <div className="actions">
          <Button onClick={commands.startOnboarding}>{text.diagnostics.runSetup}</Button>
        </div>
      </Group>
      <LogGroup />
      <BundleGroup />
    </>
  );
}

function LogGroup() {
  const { bridge } = useApp();
  const [failure, setFailure] = useState<string>();
  const open = async (): Promise<void> => {
    const result = await ask(bridge, 'diagnostics:open-logs');
    setFailure(result.ok ? undefined : result.problem.message);
  };
  return (
    <Group title={text.diagnostics.logTitle} hint={text.diagnostics.logHint}>
      <div className="actions">
        <Button onClick={() => void open()}>{text.diagnostics.openLogs}</Button>
      </div>
      <Outcome bad={failure} />
    </Group>
  );
}
