import type { Budget } from '../../shared/usage/budget.ts';
import { DraftField } from '../settings/draft-field.tsx';
import { useApp, useSettings } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { parseAmount } from './parse-amount.ts';
import { PriceSettings } from './price-settings.tsx';
import './usage.css';

/** Settings: the limits, and what models cost. */
export function UsageSection() {
  const { ui } = useApp();
  const { budget } = text.usage;
  return (
    <>
      <div className="actions">
        <Button onClick={() => ui.patch({ openPanel: 'usage' })}>
          {text.usage.settings.openUsage}
        </Button>
      </div>
      <section className="usage-limits" aria-label={budget.label}>
        <div>
          <h3 className="label">{budget.label}</h3>
          <p className="hint">{budget.hint}</p>
        </div>
        <LimitField limit="dailyUsd" label={budget.daily} hint={budget.unknownPrices} />
        <LimitField limit="monthlyUsd" label={budget.monthly} hint={budget.nearest} />
      </section>
      <PriceSettings />
    </>
  );
}

interface LimitFieldProps {
  readonly limit: keyof Budget;
  readonly label: string;
  readonly hint: string;
}

function LimitField({ limit, label, hint }: LimitFieldProps) {
  const { commands } = useApp();
  const budget = useSettings((settings) => settings.budget);
  const store = async (typed: string): Promise<string | undefined> => {
    const amount = parseAmount(typed);
    if (amount === undefined || amount === 0) return text.usage.budget.wrong;
    const result = await commands.saveSettings({ budget: { ...budget, [limit]: amount } });
    return result.ok ? undefined : result.problem.message;
  };
  return (
    <DraftField
      label={label}
      hint={hint}
      placeholder={text.usage.budget.none}
      type="text"
      saved={budget[limit] === null ? '' : String(budget[limit])}
      store={store}
    />
  );
}
