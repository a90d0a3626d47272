import { useState } from 'react';
import type { SecretStatus } from '../../shared/providers.ts';
import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { Outcome } from '../ui/outcome.tsx';

type Test =
  | { readonly state: 'none' | 'running' | 'passed' }
  | { readonly state: 'failed'; readonly message: string };

interface KeyActionsProps {
  readonly status: SecretStatus;
  readonly onEdit: () => void;
}

/** Set, replace, remove and test a key. */
export function KeyActions({ status, onEdit }: KeyActionsProps) {
  const { commands } = useApp();
  const { provider, state } = status;
  const [test, setTest] = useState<Test>({ state: 'none' });
  const isMissing = state === 'missing';
  const hasNone = isMissing || state === 'optional';
  const isOurs = state === 'stored' || state === 'session-only';

  const runTest = async (): Promise<void> => {
    setTest({ state: 'running' });
    const result = await commands.testKey(provider);
    setTest(result.ok ? { state: 'passed' } : { state: 'failed', message: result.problem.message });
  };
  const remove = async (): Promise<void> => {
    const result = await commands.removeKey(provider);
    setTest(result.ok ? { state: 'none' } : { state: 'failed', message: result.problem.message });
  };

  return (
    <div>
      <div className="actions">
        <Button {...(isMissing ? { look: 'primary' as const } : {})} onClick={onEdit}>
          {hasNone ? text.keys.set : text.keys.replace}
        </Button>
        {isMissing ? null : (
          <Button disabled={test.state === 'running'} onClick={() => void runTest()}>
            {test.state === 'running' ? text.keys.testing : text.keys.test}
          </Button>
        )}
        {isOurs ? (
          <Button look="danger" onClick={() => void remove()}>
            {text.keys.remove}
          </Button>
        ) : null}
      </div>
      <Outcome
        good={test.state === 'passed' ? text.keys.testOk : undefined}
        bad={test.state === 'failed' ? test.message : undefined}
      />
    </div>
  );
}
