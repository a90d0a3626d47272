import { noUsage, type Usage } from '../../usage.ts';
import type { EventOf } from './server-events.ts';

/** What one `usageEvent` adds, by its delta; its totals run over the whole stream. */
export function usageOf(event: EventOf<'usageEvent'>): Usage {
  const delta = event.details?.delta;
  const input = {
    ...noUsage.input,
    text: delta?.input?.textTokens ?? 0,
    audio: delta?.input?.speechTokens ?? 0,
  };
  const output = {
    text: delta?.output?.textTokens ?? 0,
    audio: delta?.output?.speechTokens ?? 0,
  };
  return { input, output, total: input.text + input.audio + output.text + output.audio };
}
