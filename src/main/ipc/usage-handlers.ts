import type { RequestChannel } from '../../shared/ipc/contract.ts';
import { succeed } from '../../shared/problem.ts';
import type { UsageKeeper } from '../usage/index.ts';
import type { GestureGuard } from './gesture-guard.ts';
import type { RequestHandlers } from './handlers.ts';

export interface UsageTopic {
  readonly usage: UsageKeeper;
  readonly guard: GestureGuard;
}

type Channel = Extract<RequestChannel, `usage:${string}`>;

export function usageHandlers({ usage, guard }: UsageTopic): RequestHandlers<Channel> {
  return {
    'usage:status': () => usage.status,
    'usage:report': () => succeed(usage.report()),
    'usage:allow-today'() {
      const refusal = guard.refusal('Going over the budget');
      if (refusal !== undefined) return refusal;
      usage.allowToday();
      return succeed();
    },
  };
}
