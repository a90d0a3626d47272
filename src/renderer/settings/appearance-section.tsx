import type { Settings } from '../../shared/settings.ts';
import { useApp, useSettings } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Choices, type ChoiceOption } from '../ui/choices.tsx';

const options: readonly ChoiceOption<Settings['theme']>[] = [
  { value: 'system', label: text.appearance.system },
  { value: 'light', label: text.appearance.light },
  { value: 'dark', label: text.appearance.dark },
];

export function AppearanceSection() {
  const { commands } = useApp();
  const theme = useSettings((settings) => settings.theme);
  return (
    <div className="field">
      <p className="label">{text.appearance.label}</p>
      <Choices
        label={text.appearance.label}
        value={theme}
        options={options}
        onChange={(value) => void commands.saveOrTell({ theme: value })}
      />
    </div>
  );
}
