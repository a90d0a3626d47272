/**
 * 10,000 made-up messages on every channel, straight at the gate between page and app: none of them
 * may reach a handler in a shape that the contract does not allow, and each is answered or refused.
 *
 * PARLEY_FUZZ_SEED repeats a run; each run prints its seed.
 */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { createAdmission } from '../../../src/main/ipc/channel-power.ts';
import { createDispatcher } from '../../../src/main/ipc/dispatcher.ts';
import type { RequestHandlers } from '../../../src/main/ipc/handlers.ts';
import { requests } from '../../../src/shared/ipc/contract.ts';
import { fuzzPageScript } from '../../e2e/support/fuzz-page.ts';

const perChannel = 10_000;
const seed = Number(process.env['PARLEY_FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 32));

// oxlint-disable-next-line no-eval -- a script of ours, the same that pages run
const createMaker = (0, eval)(`${fuzzPageScript}; createMaker`) as (seed: number) => {
  near(schema: unknown): unknown;
  junk(): unknown;
  below(end: number): number;
};

describe('the gate between page and app', () => {
  it.each(
    Object.entries(requests).map(([channel, { input }], index) => ({ channel, input, index })),
  )(
    'takes nothing on $channel that the contract does not allow',
    async ({ channel, input, index }) => {
      if (index === 0) console.log(`Fuzzing with PARLEY_FUZZ_SEED=${String(seed)}`);
      const { near, junk, below } = createMaker(seed + index);
      const schema = z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' });
      const logged: string[] = [];
      const note = (message: string): void => void logged.push(message);
      const wrong: unknown[] = [];
      const handle = (given: unknown): unknown => {
        if (!input.safeParse(given).success) wrong.push(given);
        return { ok: true, value: undefined };
      };
      let nowMs = 0;
      const dispatch = createDispatcher<'page'>({
        handlers: Object.fromEntries(
          Object.keys(requests).map((name) => [name, handle]),
        ) as unknown as RequestHandlers,
        isTrusted: () => true,
        mayAsk: createAdmission({
          hadRecentGesture: () => true,
          isInCall: () => true,
          wantsCall: () => true,
        }),
        log: { info: note, warn: note, error: note },
        // Slow enough for the gate against floods, so that all that fits gets through.
        now: () => (nowMs += 50),
      });
      let answered = 0;
      for (let sent = 0; sent < perChannel; sent += 1) {
        const message = structuredClone(below(10) === 0 ? junk() : near(schema));
        await dispatch('page', channel, message).then(
          () => (answered += 1),
          () => (answered += 1),
        );
      }
      expect(answered).toBe(perChannel);
      expect(wrong).toEqual([]);
      expect(logged.filter((line) => line.endsWith('failed'))).toEqual([]);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    },
    60_000,
  );
});
