import { useId, useState, type FormEvent } from 'react';
import type { ModelPrice, OwnPrices } from '../../shared/usage/prices.ts';
import { listPrices } from '../../shared/usage/prices.ts';
import { useApp, useSettings } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { draftOf, isOptional, priceFields, pricesOf, type PriceField } from './price-draft.ts';

interface PriceFormProps {
  readonly modelId: string;
  readonly price: ModelPrice | undefined;
}

/** The prices of one model, to read and to replace. */
export function PriceForm({ modelId, price }: PriceFormProps) {
  const { commands } = useApp();
  const own = useSettings((settings) => settings.prices);
  const [draft, setDraft] = useState(() => draftOf(price?.prices));
  const [outcome, setOutcome] = useState<{ readonly good?: string; readonly bad?: string }>({});
  const { settings } = text.usage;

  const save = async (prices: OwnPrices, good: string): Promise<void> => {
    const result = await commands.saveSettings({ prices });
    setOutcome(result.ok ? { good } : { bad: result.problem.message });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const prices = pricesOf(draft);
    if (prices === undefined) setOutcome({ bad: settings.wrong });
    else void save({ ...own, [modelId]: prices }, settings.saved);
  };
  const forget = (): void => {
    const { [modelId]: _forgotten, ...others } = own;
    setDraft(draftOf(listPrices[modelId]?.prices));
    void save(others, settings.forgotten);
  };
  const change = (field: PriceField, value: string): void => {
    setOutcome({});
    setDraft((now) => ({ ...now, [field]: value }));
  };

  return (
    <form className="usage-price-form" onSubmit={submit}>
      <div className="usage-price-fields">
        {priceFields.map((field) => (
          <PriceInput
            key={field}
            field={field}
            value={draft[field]}
            onChange={(value) => change(field, value)}
          />
        ))}
      </div>
      <div className="actions">
        <Button type="submit">{settings.use}</Button>
        {price?.origin === 'own' ? (
          <Button look="quiet" onClick={forget}>
            {listPrices[modelId] === undefined ? settings.forgetUnknown : settings.forget}
          </Button>
        ) : null}
      </div>
      <Outcome {...outcome} />
    </form>
  );
}

interface PriceInputProps {
  readonly field: PriceField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function PriceInput({ field, value, onChange }: PriceInputProps) {
  const id = useId();
  const { fields, optional } = text.usage.settings;
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {fields[field]}
      </label>
      <input
        id={id}
        className="input"
        type="text"
        inputMode="decimal"
        value={value}
        placeholder={isOptional(field) ? optional : ''}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
