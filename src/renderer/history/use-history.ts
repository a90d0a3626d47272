import { useApp } from '../state/app-context.tsx';
import { useStore } from '../state/use-store.ts';
import type { HistoryState } from './history-model.ts';

export function useHistory<Selected>(select: (state: HistoryState) => Selected): Selected {
  return useStore(useApp().history, select);
}
