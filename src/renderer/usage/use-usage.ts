import { useApp } from '../state/app-context.tsx';
import { useStore } from '../state/use-store.ts';
import type { UsageState } from './usage-model.ts';

export function useUsage<Selected>(select: (state: UsageState) => Selected): Selected {
  return useStore(useApp().usage, select);
}
