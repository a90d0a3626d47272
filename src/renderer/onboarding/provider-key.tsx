import { useEffect, useRef, useState } from 'react';
import type { SecretStatus } from '../../shared/providers.ts';
import { KeyForm } from '../settings/key-form.tsx';
import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { Outcome } from '../ui/outcome.tsx';

type Test =
  | { readonly state: 'none' | 'running' }
  | { readonly state: 'passed'; readonly model: string }
  | { readonly state: 'failed'; readonly message: string };

/** Takes a key and tries it at once; one that works decides who answers from now on. */
export function ProviderKey({ status }: { readonly status: SecretStatus }) {
  const { secrets, commands } = useApp();
  const { provider, state, masked } = status;
  const [isEditing, setEditing] = useState(state === 'missing');
  const [test, setTest] = useState<Test>({ state: 'none' });
  const useProvider = useProviderModel(provider);
  const box = useRef<HTMLDivElement>(null);
  const wasEditing = useRef(isEditing);
  useEffect(() => {
    // The field that had the focus is gone.
    if (wasEditing.current && !isEditing) box.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);

  const run = async (): Promise<void> => {
    setTest({ state: 'running' });
    const result = await commands.testKey(provider);
    if (!result.ok) return setTest({ state: 'failed', message: result.problem.message });
    setTest({ state: 'passed', model: await useProvider() });
  };
  const done = (): void => {
    const now = secrets.get().find((candidate) => candidate.provider === provider);
    if (now?.state === 'missing') return;
    setEditing(false);
    void run();
  };

  if (isEditing) {
    const canCancel = state !== 'missing';
    return (
      <KeyForm provider={provider} autoFocus={canCancel} canCancel={canCancel} onDone={done} />
    );
  }
  return (
    <div className="provider" ref={box} tabIndex={-1}>
      <p className="provider-state">
        {state === 'optional' ? text.onboarding.key.usable : text.keys.states[state]}
        {masked === undefined ? null : <code>{masked}</code>}
      </p>
      <div className="actions">
        <Button disabled={test.state === 'running'} onClick={() => void run()}>
          {test.state === 'running' ? text.onboarding.key.testing : text.onboarding.key.test}
        </Button>
        <Button look="quiet" onClick={() => setEditing(true)}>
          {text.onboarding.key.replace}
        </Button>
      </div>
      <Outcome
        good={test.state === 'passed' ? text.onboarding.key.works(test.model) : undefined}
        bad={test.state === 'failed' ? test.message : undefined}
      />
    </div>
  );
}

/** Chooses the provider's first model, unless one of its models is chosen. @returns its name */
function useProviderModel(provider: SecretStatus['provider']): () => Promise<string> {
  const { models, settings, commands } = useApp();
  return async () => {
    const own = models.get().filter((model) => model.provider === provider);
    const chosen = own.find(({ id }) => id === settings.get().modelId) ?? own[0];
    if (chosen === undefined) return text.keys.providers[provider];
    if (chosen.id !== settings.get().modelId) await commands.chooseModel(chosen.id);
    return chosen.label;
  };
}
