import { useApp, useSettings } from '../state/app-context.tsx';
import { useChosenModel } from '../state/use-model.ts';
import { text } from '../text/text.ts';
import { Choices, type ChoiceOption } from '../ui/choices.tsx';
import type { Settings } from '../../shared/settings.ts';

const options = (): readonly ChoiceOption<Settings['turnTaking']>[] => [
  { value: 'automatic', label: text.turns.automatic, hint: text.turns.automaticHint },
  { value: 'push-to-talk', label: text.turns.pushToTalk, hint: text.turns.pushToTalkHint },
];

export function TurnsSection() {
  const { commands } = useApp();
  const turnTaking = useSettings((settings) => settings.turnTaking);
  const model = useChosenModel();
  const isUnsupported = turnTaking === 'push-to-talk' && model?.supportsPushToTalk === false;
  return (
    <div className="field">
      <p className="label">{text.turns.label}</p>
      <Choices
        label={text.turns.label}
        value={turnTaking}
        options={options()}
        onChange={(value) => void commands.saveOrTell({ turnTaking: value })}
      />
      <p className="hint">
        {isUnsupported ? text.turns.unsupported(model.label) : text.turns.nextCall}
      </p>
    </div>
  );
}
