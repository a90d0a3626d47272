import type { SettingsImport } from '../../shared/settings-transfer.ts';
import { useApp } from '../state/app-context.tsx';
import { useStore } from '../state/use-store.ts';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { nameChanges } from './name-changes.ts';

interface ImportPreviewProps {
  readonly preview: SettingsImport;
  readonly onApply: () => void;
  readonly onCancel: () => void;
}

/** What a settings file would change; nothing has changed yet. */
export function ImportPreview({ preview, onApply, onCancel }: ImportPreviewProps) {
  const { models } = useApp();
  const choices = useStore(models, (all) => all);
  const { fileName, changes, ignored, servers } = preview;
  const nameOf = (provider: string): string =>
    choices.find((model) => model.provider === provider)?.providerName ?? provider;
  const hasChanges = changes.length > 0;
  return (
    <div className="import-preview" role="group" aria-label={fileName}>
      <p className="label">
        {hasChanges ? text.transfer.previewTitle(fileName) : text.transfer.nothing(fileName)}
      </p>
      <ul>
        {nameChanges(changes).map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      {servers.map(({ provider, url }) => (
        <p key={provider} className="import-warning">
          {text.transfer.server(nameOf(provider), url)}
        </p>
      ))}
      {ignored.length > 0 ? (
        <p className="hint">{text.transfer.ignored(ignored.join(', '))}</p>
      ) : null}
      <div className="actions">
        {hasChanges ? (
          <Button look="primary" autoFocus onClick={onApply}>
            {text.transfer.apply}
          </Button>
        ) : null}
        <Button autoFocus={!hasChanges} onClick={onCancel}>
          {text.transfer.cancel}
        </Button>
      </div>
    </div>
  );
}
