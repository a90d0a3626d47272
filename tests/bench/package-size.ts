/** How big the packaged app is, and which part of it is what. */
import { stat } from 'node:fs/promises';

import { sizeParts } from '../../scripts/packaging/contents.ts';
import { buildPackage } from '../e2e/support/built-package.ts';
import { rounded } from '../measure/statistics.ts';
import type { BenchRow } from './row.ts';

const megabyte = 1e6;

export async function bench(): Promise<BenchRow[]> {
  const built = await buildPackage();
  try {
    const { app, nodeModules, native, electron } = sizeParts(built.unpacked);
    const { size: packed } = await stat(built.deb);
    return [
      row('all of it', app + nodeModules + native + electron),
      row("Parley's code with all that is bundled", app, 15),
      row(
        "node_modules without native modules (nearly all of it is Rehearsal's voice)",
        nodeModules,
        25,
      ),
      row('native modules', native, 12),
      row('Electron', electron),
      row('as a .deb with the fastest compression', packed),
    ];
  } finally {
    await built.dispose();
  }
}

function row(what: string, bytes: number, goal?: number): BenchRow {
  const value = rounded(bytes / megabyte);
  const aim = goal === undefined ? {} : { goal: `< ${String(goal)} MB`, met: value < goal };
  return { name: `package: ${what}`, unit: 'MB', value, ...aim };
}
