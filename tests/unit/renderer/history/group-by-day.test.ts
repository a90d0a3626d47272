import { describe, expect, it } from 'vitest';
import { groupByDay } from '../../../../src/renderer/history/group-by-day.ts';
import { summary } from './summary.ts';

/** Names and ids of the groups for conversations at these local times. */
function grouped(now: Date, times: Readonly<Record<string, Date>>): Record<string, string[]> {
  const conversations = Object.entries(times).map(([id, time]) =>
    summary(id, { updatedAt: time.getTime(), isPinned: id.startsWith('pinned') }),
  );
  return Object.fromEntries(
    groupByDay(conversations, now).map((group) => [
      group.name,
      group.conversations.map(({ id }) => id),
    ]),
  );
}

describe('the days of the list', () => {
  it('begin at midnight where the user is', () => {
    expect(
      grouped(new Date(2026, 10, 22, 0, 5), {
        now: new Date(2026, 10, 22, 0, 4),
        midnight: new Date(2026, 10, 22),
        before: new Date(2026, 10, 21, 23, 59),
        morning: new Date(2026, 10, 21),
        older: new Date(2026, 10, 20, 23, 59),
      }),
    ).toEqual({ today: ['now', 'midnight'], yesterday: ['before', 'morning'], earlier: ['older'] });
  });

  it('go over the ends of months and years', () => {
    expect(grouped(new Date(2027, 0, 1, 12), { eve: new Date(2026, 11, 31, 12) })).toEqual({
      yesterday: ['eve'],
    });
  });

  it('come after what is pinned, and only where there is something', () => {
    const day = new Date(2026, 10, 22);
    expect(Object.keys(grouped(day, { a: day, pinned: new Date(2020, 0, 1) }))).toEqual([
      'pinned',
      'today',
    ]);
  });

  it('put what comes from a clock that was ahead under today', () => {
    const now = new Date(2026, 10, 22);
    expect(grouped(now, { future: new Date(2026, 10, 25) })).toEqual({ today: ['future'] });
  });
});
