import type { UsageTotals } from '../conversation/state.ts';
import { costOf } from './cost.ts';
import { priceOf, type OwnPrices } from './prices.ts';
import type { UsageRow } from './rows.ts';
import { addUsage, noUsage, tokensOf } from './totals.ts';

export interface UsageSum {
  readonly usage: UsageTotals;
  readonly tokens: number;
  /** An estimate, of the tokens whose price is known. */
  readonly usd: number;
  /** There are tokens whose price nobody knows. */
  readonly isPartial: boolean;
}

export interface ModelSum extends UsageSum {
  readonly modelId: string;
  readonly modelLabel: string;
  readonly providerName: string;
}

type Used = Pick<UsageRow, 'modelId' | 'usage'>;

/** Prices are those of now: who enters one later sees what the past has cost, too. */
export function sumUsage(rows: readonly Used[], own: OwnPrices): UsageSum {
  let usage = noUsage;
  let usd = 0;
  let isPartial = false;
  for (const row of rows) {
    usage = addUsage(usage, row.usage);
    const price = priceOf(row.modelId, own);
    const cost = price === undefined ? undefined : costOf(row.usage, price.prices);
    usd += cost ?? 0;
    isPartial ||= cost === undefined && tokensOf(row.usage) > 0;
  }
  return { usage, tokens: tokensOf(usage), usd, isPartial };
}

/** What each model took, the dearest first. */
export function sumByModel(rows: readonly UsageRow[], own: OwnPrices): readonly ModelSum[] {
  const byModel = new Map<string, UsageRow[]>();
  for (const row of rows) byModel.set(row.modelId, [...(byModel.get(row.modelId) ?? []), row]);
  return [...byModel.values()]
    .flatMap((group) => {
      const newest = group.at(-1);
      if (newest === undefined) return [];
      const { modelId, modelLabel, providerName } = newest;
      return [{ modelId, modelLabel, providerName, ...sumUsage(group, own) }];
    })
    .sort((one, other) => other.usd - one.usd || other.tokens - one.tokens);
}
