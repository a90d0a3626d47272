import { useState } from 'react';
import type { SecretStatus } from '../../shared/providers.ts';
import { useUi } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { KeyActions } from './key-actions.tsx';
import { KeyForm } from './key-form.tsx';
import { keyTone } from './key-tone.ts';
import { ProviderAdvanced } from './provider-advanced.tsx';

/** One provider: whether it has a key, what can be done with it, and its server. */
export function ProviderCard({ status }: { readonly status: SecretStatus }) {
  const { provider, state, masked, isPlaintext } = status;
  const isWanted = useUi((ui) => ui.settingsProvider === provider);
  const [isEditing, setEditing] = useState(isWanted && state !== 'not-needed');
  const needsKey = state !== 'not-needed';
  return (
    <section className="provider" aria-label={text.keys.providers[provider]}>
      <div className="provider-head">
        <h3>{text.keys.providers[provider]}</h3>
        <span className="provider-state" data-tone={keyTone(status)}>
          <span className="dot" aria-hidden />
          {text.keys.states[state]}
          {isPlaintext === true ? ` · ${text.keys.plaintext}` : ''}
          {masked === undefined ? null : <code>{masked}</code>}
        </span>
      </div>
      {needsKey && isEditing ? (
        <KeyForm provider={provider} onDone={() => setEditing(false)} />
      ) : null}
      {needsKey && !isEditing ? (
        <KeyActions status={status} onEdit={() => setEditing(true)} />
      ) : null}
      {needsKey ? <ProviderAdvanced provider={provider} /> : null}
    </section>
  );
}
