import type { ConversationState } from '../../shared/conversation/state.ts';
import type { OwnPrices } from '../../shared/usage/prices.ts';
import type { UsageReport } from '../../shared/usage/report.ts';
import { monthOf } from '../../shared/usage/rows.ts';
import { sumUsage, type UsageSum } from '../../shared/usage/sums.ts';

export function conversationSum(
  byModel: ConversationState['usageByModel'],
  prices: OwnPrices,
): UsageSum {
  const used = Object.entries(byModel).map(([modelId, usage]) => ({ modelId, usage }));
  return sumUsage(used, prices);
}

export function daySum({ today, rows }: UsageReport, prices: OwnPrices): UsageSum {
  return sumUsage(
    rows.filter(({ day }) => day === today),
    prices,
  );
}

export function monthSum({ today, rows }: UsageReport, prices: OwnPrices): UsageSum {
  return sumUsage(
    rows.filter(({ day }) => monthOf(day) === monthOf(today)),
    prices,
  );
}
