import { useState } from 'react';
import type { SettingsImport } from '../../shared/settings-transfer.ts';
import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { ImportPreview } from './import-preview.tsx';

/** Settings to a file and from one. */
export function TransferSection() {
  const { commands } = useApp();
  const [preview, setPreview] = useState<SettingsImport>();
  const [done, setDone] = useState<string>();
  const [failure, setFailure] = useState<string>();

  const show = (next: { readonly done?: string; readonly failure?: string }): void => {
    setDone(next.done);
    setFailure(next.failure);
  };
  const write = async (): Promise<void> => {
    const result = await commands.exportSettings();
    if (!result.ok) return show({ failure: result.problem.message });
    show(result.value === undefined ? {} : { done: text.transfer.exported(result.value) });
  };
  const choose = async (): Promise<void> => {
    const result = await commands.chooseImport();
    show(result.ok ? {} : { failure: result.problem.message });
    setPreview(result.ok ? result.value : undefined);
  };
  const apply = async (importId: string): Promise<void> => {
    const problem = await commands.applyImport(importId);
    setPreview(undefined);
    show(problem === undefined ? { done: text.transfer.applied } : { failure: problem.message });
  };

  return (
    <div className="field">
      <p className="label">{text.transfer.title}</p>
      <p className="hint">{text.transfer.hint}</p>
      <div className="actions">
        <Button onClick={() => void write()}>{text.transfer.export}</Button>
        <Button onClick={() => void choose()}>{text.transfer.import}</Button>
      </div>
      {preview === undefined ? null : (
        <ImportPreview
          preview={preview}
          onApply={() => void apply(preview.importId)}
          onCancel={() => setPreview(undefined)}
        />
      )}
      <Outcome good={done} bad={failure} />
    </div>
  );
}
