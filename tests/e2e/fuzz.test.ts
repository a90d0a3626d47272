/**
 * A page that was taken over sends whatever it likes: a thousand messages on every channel of requests
 * (ten thousand of each meet the gate itself in tests/integration/main/fuzz.test.ts), and ten thousand
 * on the ports for sound. Main must take no harm, and do none. On each channel some go all the way from
 * the page, and the rest to the same listener in main, as copies like those that arrive there.
 *
 * PARLEY_FUZZ_SEED repeats a run, each of which prints its seed; PARLEY_FUZZ_MESSAGES sends more.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { requests } from '../../src/shared/ipc/contract.ts';
import type { LaunchedApp } from '../rig/app.ts';
import { fuzzPageScript } from './support/fuzz-page.ts';
import { answerDialogs } from './support/system-dialogs.ts';
import { startTakenOver, type TakenOver } from './support/taken-over.ts';

/** Playwright's debugger makes each of them slow: 10000 take many minutes. */
const perChannel = Number(process.env['PARLEY_FUZZ_MESSAGES'] ?? 1_000);
/** On the ports, and on channels that there are not. */
const perPort = 10_000;
/** Of these so many go all the way from the page, which takes about a millisecond each. */
const byTheBridge = 200;
const batch = 500;
const mostMegabytes = 64;
const deadlineMs = 6 * 60_000;

const seed = Number(process.env['PARLEY_FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 32));

/** Of main, after everything that nobody needs was thrown away. */
async function heapMegabytes({ electron }: LaunchedApp): Promise<number> {
  const bytes = await electron.evaluate(() => {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8');
    const { runInNewContext } = process.getBuiltinModule('node:vm');
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
    return process.memoryUsage().heapUsed;
  });
  return bytes / 1024 / 1024;
}

/** Notes what would leave the app, instead of letting it. */
async function watchExits({ electron }: LaunchedApp): Promise<() => Promise<unknown>> {
  await electron.evaluate(({ dialog, shell }) => {
    const exits: string[] = [];
    Object.assign(globalThis, { exits });
    Object.assign(shell, {
      openExternal: async (address: string) => void exits.push(`opened ${address}`),
      openPath: async (path: string) => void exits.push(`opened ${path}`),
    });
    const none = (name: string) => async () => {
      exits.push(name);
      return { canceled: true, filePaths: [], filePath: '' };
    };
    Object.assign(dialog, { showOpenDialog: none('open'), showSaveDialog: none('save') });
  });
  return () => electron.evaluate(() => (globalThis as { exits?: string[] }).exits);
}

/** What no message without a press may have changed. */
async function powers({ run }: TakenOver): Promise<unknown> {
  return run(`
    const calm = async (channel) => {
      for (;;) {
        const answer = await ask(channel);
        if (answer?.rejected === undefined && answer?.problem?.code !== 'too-many-requests') return answer;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    const { tools, serverUrls, hotkeys } = await calm('settings:get');
    const { update } = await calm('conversation:snapshot');
    return { tools, serverUrls, hotkeys, grants: await calm('tools:grants'), servers: await calm('mcp:list'),
      keys: await calm('secrets:status'), phase: update.state.phase, polluted: {}.polluted };
  `);
}

interface Sending {
  readonly channel: string;
  readonly schema: unknown;
  readonly seed: number;
}

/** @returns how many were answered or refused */
function sendInMain({ electron }: LaunchedApp, sending: Sending): Promise<number> {
  const given = { ...sending, script: fuzzPageScript, count: perChannel - byTheBridge, batch };
  return electron.evaluate(async ({ ipcMain, BrowserWindow }, given) => {
    const { channel, schema, seed, script, count, batch } = given;
    type Listener = (event: unknown, channel: string, input: unknown) => Promise<unknown>;
    const { _invokeHandlers: listeners } = ipcMain as unknown as {
      readonly _invokeHandlers: Map<string, Listener>;
    };
    const listener = listeners.get('parley:request');
    const sender = BrowserWindow.getAllWindows()[0]?.webContents;
    if (listener === undefined || sender === undefined) throw new Error('Nobody listens.');
    // oxlint-disable-next-line no-eval -- a script of ours, the same that the page runs
    const createMaker = (0, eval)(`${script}; createMaker`) as (seed: number) => {
      near(schema: unknown): unknown;
      junk(): unknown;
      below(end: number): number;
    };
    const { near, junk, below } = createMaker(seed);
    const event = { sender, senderFrame: sender.mainFrame };
    const answers: Promise<unknown>[] = [];
    for (let sent = 0; sent < count; sent += 1) {
      const message = structuredClone(below(10) === 0 ? junk() : near(schema));
      answers.push(listener(event, channel, message));
      if (sent % batch === 0) await new Promise((resolve) => void setImmediate(resolve));
    }
    const settled = await Promise.allSettled(answers);
    return settled.length;
  }, given);
}

function schemaOf(input: z.ZodType): unknown {
  return z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' });
}

describe('main, under made-up messages', () => {
  it(
    'on each channel of requests, stays alive and gives nothing away',
    async () => {
      console.log(`Fuzzing with PARLEY_FUZZ_SEED=${String(seed)}`);
      await using app = await startTakenOver();
      // Another server is asked about in a dialog of the system: nobody says yes.
      await answerDialogs(app.app, 1);
      const exits = await watchExits(app.app);
      const before = await powers(app);
      const heapBefore = await heapMegabytes(app.app);
      for (const [index, [channel, { input }]] of Object.entries(requests).entries()) {
        const answered = await app.run(`
          ${fuzzPageScript}
          const { near, junk, below } = createMaker(${seed + index});
          const schema = ${JSON.stringify(schemaOf(input))};
          let answered = 0;
          await Promise.all(Array.from({ length: ${byTheBridge} }, async () => {
            const message = below(10) === 0 ? junk() : near(schema);
            // What cannot be sent at all is refused by the bridge.
            await ask(${JSON.stringify(channel)}, message);
            answered += 1;
          }));
          return answered;
        `);
        expect(answered, channel).toBe(byTheBridge);
        const rest = { channel, schema: schemaOf(input), seed: seed + index };
        expect(await sendInMain(app.app, rest), channel).toBe(perChannel - byTheBridge);
      }
      expect(await powers(app)).toEqual(before);
      expect(await exits()).toEqual([]);
      expect((await heapMegabytes(app.app)) - heapBefore).toBeLessThan(mostMegabytes);
      const { size } = await stat(join(app.profile, 'logs/main.log'));
      expect(size).toBeLessThan(1024 * 1024);
    },
    deadlineMs,
  );

  it(
    'with other names than channels have, knows none of them',
    async () => {
      await using app = await startTakenOver();
      const known = await app.run(`
        ${fuzzPageScript}
        const { junk } = createMaker(${seed});
        const known = [];
        for (let sent = 0; sent < ${perPort / 5}; sent += ${batch}) {
          await Promise.all(Array.from({ length: ${batch} }, async () => {
            const channel = junk();
            const answer = await ask(channel, junk());
            if (answer?.rejected === undefined) known.push(String(channel));
          }));
        }
        return known;
      `);
      expect(known).toEqual([]);
    },
    deadlineMs,
  );

  it(
    'on the ports for sound, in a call, goes on with the call',
    async () => {
      await using app = await startTakenOver();
      const { page } = app;
      const field = page.getByRole('textbox', { name: 'Message' });
      await field.fill('Hello');
      await field.press('Enter');
      await page.getByRole('main').getByText('Hello').first().waitFor();
      const heapBefore = await heapMegabytes(app.app);
      const phase = await app.run(`
        ${fuzzPageScript}
        const { near, junk, below } = createMaker(${seed});
        const given = new Promise((resolve) => addEventListener('message', ({ data, ports }) =>
          data?.nonce === 'mine-mine-mine-mine' && resolve(ports)));
        await ask('audio:open-ports', { nonce: 'mine-mine-mine-mine' });
        const [capture, playback] = await given;
        const text = (choices) => ({ type: 'string', enum: choices });
        const object = (properties) => ({ type: 'object', properties });
        const frame = object({ type: { const: 'frame' }, data: {}, capturedAtMs: { type: 'number' } });
        const itemId = text(['item-1', 'rehearsal-1', '']);
        const report = object({ type: text(['played', 'flushed', 'drained', 'devices-changed', 'underrun', 'x']),
          itemId, playedMs: { type: 'number' }, isComplete: { type: 'boolean' }, levelDb: { type: 'number' },
          flushId: { type: 'integer' }, missingMs: { type: 'number' } });
        for (let sent = 0; sent < ${perPort}; sent += 1) {
          capture.postMessage(below(10) === 0 ? junk() : near(frame));
          playback.postMessage(below(10) === 0 ? junk() : near(report));
          if (sent % ${batch} === 0) await new Promise((resolve) => setTimeout(resolve, 20));
        }
        const { update } = await ask('conversation:snapshot');
        return update.state.phase;
      `);
      expect(['listening', 'thinking', 'speaking']).toContain(phase);
      expect((await heapMegabytes(app.app)) - heapBefore).toBeLessThan(mostMegabytes);
      expect(await readFile(join(app.profile, 'logs/main.log'), 'utf8')).not.toMatch(
        /Nobody caught/,
      );
      await field.fill('what time is it');
      await field.press('Enter');
      await page.getByRole('main').getByText('what time is it').first().waitFor();
    },
    deadlineMs,
  );
});
