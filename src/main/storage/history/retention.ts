import type { Settings } from '../../../shared/settings.ts';

const dayMs = 24 * 60 * 60 * 1000;

const days: Readonly<Record<Settings['historyRetention'], number | undefined>> = {
  forever: undefined,
  '90-days': 90,
  '30-days': 30,
  '7-days': 7,
};

/** What was last changed before this time goes; undefined if everything stays. */
export function retentionLimit(
  retention: Settings['historyRetention'],
  now: number,
): number | undefined {
  const kept = days[retention];
  return kept === undefined ? undefined : now - kept * dayMs;
}
