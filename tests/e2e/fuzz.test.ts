/**
 * A page that was taken over sends whatever it likes: ten thousand messages on every channel of
 * requests and on every port. Main must take no harm, and do none. All of them come from the page, and
 * all meet the contract, since main looks at the shape of a message before it counts how many came;
 * tests/integration/main/fuzz.test.ts sends as many to handlers that a flood does not reach here.
 *
 * PARLEY_FUZZ_SEED repeats a run, each of which prints its seed; PARLEY_FUZZ_MESSAGES sends fewer.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { requests } from '../../src/shared/ipc/contract.ts';
import type { LaunchedApp } from '../rig/app.ts';
import { startOpenAISimulator } from '../simulators/openai/index.ts';
import { fuzzPageScript } from './support/fuzz-page.ts';
import { simulatedKey } from './support/openai.ts';
import { answerDialogs } from './support/system-dialogs.ts';
import { startTakenOver, type TakenOver } from './support/taken-over.ts';
import { picturesReceived } from './support/vision.ts';

const perChannel = Number(process.env['PARLEY_FUZZ_MESSAGES'] ?? 10_000);
/** Also on channels that there are not. */
const perPort = 10_000;
const batch = 500;
/** So many at once are not too many, so that what fits the contract reaches its handler. */
const handful = 50;
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

/** Electron writes each refusal there, which goes through Playwright's debugger and takes most time. */
async function muteConsole({ electron }: LaunchedApp): Promise<void> {
  await electron.evaluate(() => {
    console.error = () => undefined;
  });
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

interface Fates {
  readonly answered: number;
  readonly refused: number;
  /** Refused as one too many: it was of the right shape. */
  readonly held: number;
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
      await muteConsole(app.app);
      const exits = await watchExits(app.app);
      const before = await powers(app);
      const heapBefore = await heapMegabytes(app.app);
      const all = { answered: 0, held: 0 };
      for (const [index, [channel, { input }]] of Object.entries(requests).entries()) {
        const fates = (await app.run(`
          ${fuzzPageScript}
          const { near, junk, below } = createMaker(${seed + index});
          const schema = ${JSON.stringify(schemaOf(input))};
          const fates = { answered: 0, refused: 0, held: 0 };
          const send = async () => {
            const message = below(10) === 0 ? junk() : near(schema);
            // What cannot be sent at all is refused by the bridge.
            const answer = await ask(${JSON.stringify(channel)}, message);
            const words = answer?.rejected ?? answer?.problem?.code ?? '';
            if (/too-many-requests|busy/.test(words)) fates.held += 1;
            else if (words === '') fates.answered += 1;
            else fates.refused += 1;
          };
          for (let sent = 0; sent < ${perChannel};) {
            const size = sent < ${handful * 10} ? ${handful} : ${batch};
            await Promise.all(Array.from({ length: size }, send));
            sent += size;
          }
          return fates;
        `)) as Fates;
        expect(fates.answered + fates.refused + fates.held, channel).toBe(perChannel);
        expect(fates.refused, channel).toBeGreaterThan(0);
        all.answered += fates.answered;
        all.held += fates.held;
      }
      // Neither all was nonsense, nor did the gate against floods keep all from the handlers.
      expect(all.answered).toBeGreaterThan(perChannel / 10);
      expect(all.held).toBeGreaterThan(perChannel / 10);
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
      await muteConsole(app.app);
      const known = await app.run(`
        ${fuzzPageScript}
        const { junk } = createMaker(${seed});
        const known = [];
        for (let sent = 0; sent < ${perPort}; sent += ${batch}) {
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

  it(
    'on the port for frames, while a camera is shared, shows the model nothing without a permit',
    async () => {
      const camera = ['--use-fake-device-for-media-stream'];
      const service = await startOpenAISimulator({ keys: [simulatedKey] });
      await using cleanup = new AsyncDisposableStack();
      cleanup.defer(service.close);
      const taken = await startTakenOver({
        args: camera,
        environment: { OPENAI_API_KEY: simulatedKey },
        settings: { modelId: 'openai/gpt-realtime-2.1', serverUrls: { openai: service.url } },
      });
      cleanup.use(taken);
      const { app, page, profile } = taken;
      const field = page.getByRole('textbox', { name: 'Message' });
      await field.fill('Hello.');
      await field.press('Enter');
      await page.getByText('By text').first().waitFor();
      // The worker that encodes never gets its port.
      await page.evaluate(`addEventListener('message', (event) => {
        if (event.data?.type !== 'parley:frame-port') return;
        event.stopImmediatePropagation();
        window.stolenPort = event.ports[0];
      })`);
      await page.getByRole('button', { name: 'Show something' }).click();
      await page.getByRole('radio', { name: /fake/i }).click();
      await page.getByRole('button', { name: /^Share/ }).click();
      await expect.poll(() => page.evaluate('typeof window.stolenPort')).toBe('object');
      const heapBefore = await heapMegabytes(app);
      const permits = await page.evaluate(`(async () => {
        ${fuzzPageScript}
        const { near, junk, below } = createMaker(${seed});
        const port = window.stolenPort;
        let permitId = 0;
        let permits = 0;
        port.onmessage = ({ data }) => {
          if (data.type === 'permit') [permitId, permits] = [data.permitId, permits + 1];
        };
        const bytes = (length) => Array.from({ length }, () => below(256));
        // Heads of JPEG with any size, whole and cut off, and what only begins like one.
        const pictures = [
          () => [0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, ...bytes(4), 3, ...bytes(below(200)), 0xff, 0xd9],
          () => [0xff, 0xd8, 0xff, 0xe0, ...bytes(below(20)), 0xff, 0xd9],
          () => [0xff, 0xd8, 0xff, ...bytes(below(2000))],
          () => [0x89, 0x50, 0x4e, 0x47, ...bytes(below(60))],
        ];
        const frame = { type: 'object', properties: { type: { const: 'frame' }, data: {},
          permitId: { type: 'integer' } } };
        for (let sent = 0; sent < ${perPort}; sent += 1) {
          const message = below(10) === 0 ? junk() : near(frame);
          if (message?.type === 'frame' && below(4) > 0) {
            message.data = new Uint8Array(pictures[below(pictures.length)]());
            if (below(2) === 0) message.permitId = permitId;
          }
          port.postMessage(message);
          if (sent % ${batch} === 0) await new Promise((resolve) => setTimeout(resolve, 20));
        }
        await parley.request('settings:get');
        return permits;
      })()`);
      expect(permits).toBeGreaterThan(0);
      // What it was shown went by a permit, of which there is one a second at most.
      expect(picturesReceived(service).length).toBeLessThanOrEqual(Number(permits));
      expect((await heapMegabytes(app)) - heapBefore).toBeLessThan(mostMegabytes);
      const log = await readFile(join(profile, 'logs/main.log'), 'utf8');
      expect(log).toMatch(/A frame was refused/);
      expect(log).not.toMatch(/Nobody caught/);
      expect(log.length).toBeLessThan(64 * 1024);
      service.say('Still here.');
      await field.fill('Are you there?');
      await field.press('Enter');
      await page.getByText('Still here.').first().waitFor();
    },
    deadlineMs,
  );
});
