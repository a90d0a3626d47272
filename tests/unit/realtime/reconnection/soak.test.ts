import { describe, expect, it } from 'vitest';
import { soak, type SoakRow } from './soak-run.ts';

/** `node --expose-gc tests/long/soak.ts` takes four hours of each, with the memory they need. */
describe('hours of a call', () => {
  it.each([
    ['replaying', 4, 30],
    ['resuming', 1, 8],
    ['overlapping', 1, 8],
  ] as const)(
    '%s: %i h over %i changes of the connection lose nothing and leave nothing',
    async (profile, hours, rotations) => {
      const rows: SoakRow[] = [];
      const left = await soak({
        profile,
        hours,
        rotations,
        heapBytes: () => process.memoryUsage().heapUsed,
        onRow: (row) => rows.push(row),
      });
      const last = rows.at(-1);
      expect(left).toEqual({ timersLeft: 0, wiresOpen: 0 });
      expect(last).toMatchObject({
        minutes: hours * 60,
        connections: rotations + 1,
        exchanges: hours * 180,
        framesLost: 0,
        restored: profile === 'resuming' ? rotations : 0,
        rebuilt: profile === 'resuming' ? 0 : rotations,
      });
      // Between exchanges nobody waits for anything.
      expect(rows.map(({ timers }) => timers)).toEqual(rows.map(() => 0));
    },
    120_000,
  );
});
