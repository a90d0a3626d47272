import type { UsageSum } from '../../shared/usage/sums.ts';
import { text } from '../text/text.ts';

/** The money of a sum, as far as it is known. */
export function costText({ tokens, usd, isPartial }: UsageSum): string {
  if (tokens === 0) return text.usage.nothing;
  if (!isPartial) return text.usage.about(usd);
  return usd === 0 ? text.usage.priceUnknown : text.usage.atLeast(usd);
}
