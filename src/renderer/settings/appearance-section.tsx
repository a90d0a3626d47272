import type { Settings } from '../../shared/settings.ts';
import { languages } from '../../shared/text/languages.ts';
import { useApp, useSettings } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Choices, type ChoiceOption } from '../ui/choices.tsx';
import { Select } from '../ui/select.tsx';

const themes = (): readonly ChoiceOption<Settings['theme']>[] => [
  { value: 'system', label: text.appearance.system },
  { value: 'light', label: text.appearance.light },
  { value: 'dark', label: text.appearance.dark },
];

export function AppearanceSection() {
  const { commands } = useApp();
  const theme = useSettings((settings) => settings.theme);
  return (
    <>
      <div className="field">
        <p className="label">{text.appearance.label}</p>
        <Choices
          label={text.appearance.label}
          value={theme}
          options={themes()}
          onChange={(value) => void commands.saveOrTell({ theme: value })}
        />
      </div>
      <LanguageSelect />
    </>
  );
}

/** Each language by its own name: who cannot read the one that is chosen finds the way back. */
function LanguageSelect() {
  const { commands } = useApp();
  const language = useSettings((settings) => settings.language);
  const isKnown = languages.some(({ tag }) => tag === language);
  return (
    <Select
      label={text.appearance.language}
      value={isKnown ? language : 'system'}
      options={[
        { value: 'system', label: text.appearance.languageOfSystem },
        ...languages.map(({ tag, name }) => ({ value: tag, label: name })),
      ]}
      onChange={(tag) => void commands.saveOrTell({ language: tag })}
    />
  );
}
