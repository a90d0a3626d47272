import type { StoredCall, StoredConversation } from '../../../shared/history/history.ts';
import { costOf } from '../../../shared/usage/cost.ts';
import { latenciesOf, summariseLatency } from '../../../shared/usage/latency.ts';
import { priceOf, type OwnPrices } from '../../../shared/usage/prices.ts';
import { addUsage, noUsage } from '../../../shared/usage/totals.ts';

/** Raised whenever a reader of the former form would be misled. */
const exportVersion = 1;

/**
 * The whole conversation as JSON: times in ISO 8601, entries as the app has them
 * (shared/conversation/state.ts) with the tokens and the delay of each answer, tokens by call and in
 * all, what they cost as far as prices are known, and how long the answers took. It has no sound.
 */
export function conversationAsJson(
  { summary, entries, calls }: StoredConversation,
  ownPrices: OwnPrices,
): string {
  const exported = {
    format: 'parley-conversation',
    version: exportVersion,
    id: summary.id,
    title: summary.title,
    createdAt: isoTime(summary.createdAt),
    updatedAt: isoTime(summary.updatedAt),
    usage: calls.map(({ usage }) => usage).reduce(addUsage, noUsage),
    latency: summariseLatency(latenciesOf(entries)),
    calls: calls.map((call) => ({
      ...call,
      startedAt: isoTime(call.startedAt),
      estimatedCost: estimatedCost(call, ownPrices),
    })),
    entries: entries.map((entry) => ({ ...entry, startedAt: isoTime(entry.startedAt) })),
  };
  return `${JSON.stringify(exported, null, 2)}\n`;
}

function estimatedCost({ modelId, usage }: StoredCall, ownPrices: OwnPrices): object | undefined {
  const price = priceOf(modelId, ownPrices);
  const usd = price === undefined ? undefined : costOf(usage, price.prices);
  if (price === undefined || usd === undefined) return undefined;
  if (price.origin === 'own') return { usd, prices: 'entered by the user' };
  return { usd, prices: price.source, asOf: price.asOf };
}

function isoTime(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
