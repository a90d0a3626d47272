import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { BundleFile, BundlePreview } from '../../shared/diagnostics/report.ts';
import { formatUnit } from '../../shared/text/format.ts';
import { Group } from '../settings/permissions/group.tsx';
import { useApp } from '../state/app-context.tsx';
import { ask } from '../state/ask.ts';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { Outcome } from '../ui/outcome.tsx';

/** What a bundle would hold, to be read before it is saved. */
export function BundleGroup() {
  const { bridge, doctor } = useApp();
  const [preview, setPreview] = useState<BundlePreview>();
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<{ readonly good?: string; readonly bad?: string }>({});

  const prepare = async (): Promise<void> => {
    setBusy(true);
    setOutcome({});
    const result = await ask(bridge, 'diagnostics:prepare-bundle', {
      report: [...doctor.report()],
    });
    setBusy(false);
    if (result.ok) setPreview(result.value);
    else setOutcome({ bad: result.problem.message });
  };
  const save = async (bundleId: string): Promise<void> => {
    const result = await ask(bridge, 'diagnostics:save-bundle', { bundleId });
    if (!result.ok) setOutcome({ bad: result.problem.message });
    else if (result.value !== undefined) setOutcome({ good: text.diagnostics.saved(result.value) });
  };

  return (
    <Group title={text.diagnostics.bundleTitle} hint={text.diagnostics.bundleHint}>
      {preview === undefined ? null : (
        <ul className="rows" aria-label={text.diagnostics.filesLabel}>
          {preview.files.map((file) => (
            <FileRow key={file.name} file={file} />
          ))}
        </ul>
      )}
      <div className="actions">
        {preview === undefined ? null : (
          <Button look="primary" onClick={() => void save(preview.bundleId)}>
            {text.diagnostics.save}
          </Button>
        )}
        <Button disabled={isBusy} onClick={() => void prepare()}>
          {isBusy ? text.diagnostics.preparing : text.diagnostics.prepare}
        </Button>
      </div>
      <Outcome {...outcome} />
    </Group>
  );
}

function FileRow({ file }: { readonly file: BundleFile }) {
  return (
    <li>
      <details className="advanced bundle-file">
        <summary>
          <ChevronRight size={14} aria-hidden />
          <span className="bundle-name">{file.name}</span>
          <span>{formatUnit(file.bytes / 1024, 'kilobyte', 'short')}</span>
        </summary>
        {file.isShortened ? <p className="hint">{text.diagnostics.shortened}</p> : null}
        <pre tabIndex={0} aria-label={file.name}>
          {file.text}
        </pre>
      </details>
    </li>
  );
}
