import { formatDate, formatPercent } from '../../shared/text/format.ts';
import type { UpdateState } from '../../shared/updates.ts';
import { text } from '../text/text.ts';

/** One line on where the app stands. A problem is told beside it. */
export function updateLine(state: UpdateState): string {
  const words = text.updates;
  switch (state.kind) {
    case 'unavailable':
      return state.reason === 'development' ? words.development : words.noFeed;
    case 'idle':
      if (state.problem !== undefined) return '';
      return state.checkedAt === undefined
        ? words.never
        : words.upToDate(formatDate(state.checkedAt, 'date-time'));
    case 'waiting':
      return words.waiting;
    case 'checking':
      return words.checking;
    case 'downloading':
      return words.downloading(state.version, formatPercent(Math.floor(state.percent) / 100));
    case 'ready':
      return words.ready(state.version);
  }
}
