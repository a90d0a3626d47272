import { useState } from 'react';
import type { Settings } from '../../shared/settings.ts';
import { useApp, useSettings } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { Choices, type ChoiceOption } from '../ui/choices.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { Switch } from '../ui/switch.tsx';

const retentions = (): readonly ChoiceOption<Settings['historyRetention']>[] => [
  { value: 'forever', label: text.privacy.forever },
  { value: '90-days', label: text.privacy.days(90) },
  { value: '30-days', label: text.privacy.days(30) },
  { value: '7-days', label: text.privacy.days(7) },
];

/** Settings: what is kept, and for how long. */
export function HistorySection() {
  const { commands } = useApp();
  const keepsHistory = useSettings((settings) => settings.keepsHistory);
  const keepsAudio = useSettings((settings) => settings.keepsAudio);
  const retention = useSettings((settings) => settings.historyRetention);
  return (
    <>
      <Switch
        label={text.privacy.keep}
        hint={text.privacy.keepHint}
        checked={keepsHistory}
        onChange={(checked) => void commands.saveOrTell({ keepsHistory: checked })}
      />
      {keepsHistory ? (
        <Switch
          label={text.privacy.keepAudio}
          hint={text.privacy.keepAudioHint}
          checked={keepsAudio}
          onChange={(checked) => void commands.saveOrTell({ keepsAudio: checked })}
        />
      ) : null}
      <div className="field">
        <p className="label">{text.privacy.retention}</p>
        <Choices
          label={text.privacy.retention}
          value={retention}
          options={retentions()}
          onChange={(value) => void commands.saveOrTell({ historyRetention: value })}
        />
        <p className="hint">{text.privacy.retentionHint}</p>
      </div>
      <DeleteAll />
    </>
  );
}

function DeleteAll() {
  const { commands } = useApp();
  const [state, setState] = useState<'idle' | 'asking' | 'done'>('idle');
  const remove = async (): Promise<void> => {
    setState((await commands.deleteHistory()) ? 'done' : 'idle');
  };
  return (
    <div className="field">
      <p className="label">{text.privacy.deleteAll}</p>
      <p className="hint">{text.privacy.deleteAllHint}</p>
      {state === 'asking' ? (
        <div className="actions">
          <Button look="danger" autoFocus onClick={() => void remove()}>
            {text.privacy.deleteAllConfirm}
          </Button>
          <Button onClick={() => setState('idle')}>{text.privacy.cancel}</Button>
        </div>
      ) : (
        <div className="actions">
          <Button look="danger" onClick={() => setState('asking')}>
            {text.privacy.deleteAllStart}
          </Button>
        </div>
      )}
      <Outcome good={state === 'done' ? text.privacy.deleted : undefined} />
    </div>
  );
}
