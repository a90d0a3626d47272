import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

import { startWithOpenAI } from '../e2e/support/openai.ts';
import type { Parley } from '../e2e/support/parley.ts';
import { openPictureWindow } from '../e2e/support/picture-window.ts';
import { pictureNumber, picturesReceived, share } from '../e2e/support/vision.ts';
import { startDisplay } from '../rig/display.ts';
import type { BenchRow } from './row.ts';

const screen = { width: 1920, height: 1080 };
const measureMs = 10_000;
const changes = 20;

/** What sharing a screen costs, and how soon the model sees a change. */
export async function bench(): Promise<BenchRow[]> {
  const display = await startDisplay(screen);
  process.env['DISPLAY'] = display.environment.DISPLAY;
  try {
    return [...(await costOfSharing()), await changeToWire()];
  } finally {
    await display.dispose();
  }
}

async function costOfSharing(): Promise<BenchRow[]> {
  await using scene = await startWithOpenAI();
  const { parley, service } = scene;
  await using window = await openPictureWindow(screen);
  await parley.type('Hello.');
  await parley.dockSays('By text', 60_000);
  const without = await processorUse(parley);
  await share(parley, /screen/i);
  await pictureNumber(service, 1);
  const still = await processorUse(parley);
  await window.animate();
  const moving = await processorUse(parley);
  const row = (what: string, use: number, goal: number): BenchRow => {
    const value = Math.max(0, use - without);
    const name = `processor use of sharing a ${what} 1080p screen, beside the call itself`;
    return { name, unit: '% of a core', value, goal: `< ${String(goal)} %`, met: value < goal };
  };
  return [row('static', still, 15), row('moving', moving, 30)];
}

async function changeToWire(): Promise<BenchRow> {
  await using scene = await startWithOpenAI();
  const { parley, service } = scene;
  await using window = await openPictureWindow(screen);
  await parley.type('Hello.');
  await parley.dockSays('By text', 60_000);
  await share(parley, window.title);
  await pictureNumber(service, 1);
  const delays: number[] = [];
  for (let change = 0; change < changes; change += 1) {
    // Longer than the second that has to lie between two frames, and never in step with the capture.
    await pause(1_100 + change * 37);
    const before = picturesReceived(service).length;
    await window.show(`Change ${String(change)}`);
    const changedAtMs = performance.now();
    await pictureNumber(service, before + 1);
    delays.push(performance.now() - changedAtMs);
  }
  const sorted = delays.sort((left, right) => left - right);
  const p50 = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return {
    name: 'a change on a shared 1080p window to its frame on the wire',
    unit: 'ms',
    value: p50,
    p50,
    p99: sorted.at(-1) ?? Number.NaN,
    goal: '< 400 ms',
    met: p50 < 400,
  };
}

/** Of all processes of the app, in percent of one core, over some seconds. */
async function processorUse({ app }: Parley): Promise<number> {
  const pids = await app.electron.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ pid }) => pid),
  );
  const total = async (): Promise<number> => {
    const times = await Promise.all(pids.map(processorMs));
    return times.reduce((sum, ms) => sum + ms, 0);
  };
  const [startMs, start] = [performance.now(), await total()];
  await pause(measureMs);
  return ((await total()) - start) / ((performance.now() - startMs) / 100);
}

/** Of one process so far (proc(5): the 14th and 15th field, in ticks of 10 ms). */
async function processorMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
