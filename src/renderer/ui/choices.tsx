import { RadioGroup } from 'radix-ui';

export interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
}

interface ChoicesProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly ChoiceOption<Value>[];
  readonly onChange: (value: Value) => void;
}

/** A few options with a line of explanation each, one of which is chosen. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { label, value, options, onChange } = props;
  const choose = (chosen: string): void => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <RadioGroup.Root aria-label={label} value={value} onValueChange={choose}>
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          className="choice"
          value={option.value}
          disabled={option.disabled ?? false}
        >
          <span className="choice-label">{option.label}</span>
          {option.hint === undefined ? null : <span className="choice-hint">{option.hint}</span>}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
