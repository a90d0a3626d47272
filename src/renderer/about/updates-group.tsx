import { useState } from 'react';
import type { Result } from '../../shared/problem.ts';
import { useApp, useConversation, useSettings } from '../state/app-context.tsx';
import { useStore } from '../state/use-store.ts';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { Switch } from '../ui/switch.tsx';
import { updateLine } from './update-line.ts';

export function UpdatesGroup() {
  const { commands, updates } = useApp();
  const state = useStore(updates, (all) => all);
  const isInCall = useConversation(({ phase }) => phase !== 'idle');
  const isAutomatic = useSettings((settings) => settings.updatesAutomatically);
  const channel = useSettings((settings) => settings.updateChannel);
  const [refusal, setRefusal] = useState<string>();
  const words = text.updates;

  const run = async (asked: Promise<Result>): Promise<void> => {
    const result = await asked;
    setRefusal(result.ok ? undefined : result.problem.message);
  };
  const failure = state.kind === 'idle' ? state.problem?.message : undefined;
  const isBusy = state.kind === 'checking' || state.kind === 'downloading';

  return (
    <section className="field" aria-label={words.title}>
      <h3 className="label">{words.title}</h3>
      <p className="hint" role="status">
        {updateLine(state)}
      </p>
      {state.kind === 'downloading' ? (
        <progress max={100} value={state.percent} aria-label={updateLine(state)} />
      ) : null}
      {'notes' in state && state.notes !== '' ? (
        <details className="update-notes" open={state.kind === 'ready'}>
          <summary>{words.notes(state.version)}</summary>
          <p>{state.notes}</p>
        </details>
      ) : null}
      {state.kind === 'unavailable' ? null : (
        <>
          <div className="actions">
            {state.kind === 'ready' ? (
              <Button
                look="primary"
                disabled={isInCall}
                onClick={() => void run(commands.installUpdate())}
              >
                {words.install}
              </Button>
            ) : (
              <Button disabled={isBusy} onClick={() => void run(commands.checkForUpdates())}>
                {words.check}
              </Button>
            )}
          </div>
          <Switch
            label={words.automatic}
            hint={words.automaticHint}
            checked={isAutomatic}
            onChange={(updatesAutomatically) => void commands.saveOrTell({ updatesAutomatically })}
          />
          <Switch
            label={words.beta}
            hint={words.betaHint}
            checked={channel === 'beta'}
            onChange={(isBeta) =>
              void commands.saveOrTell({ updateChannel: isBeta ? 'beta' : 'stable' })
            }
          />
        </>
      )}
      <Outcome bad={refusal ?? failure} />
    </section>
  );
}
