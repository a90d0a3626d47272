/**
 * Runs one benchmark file and writes its rows as JSON. `scripts/bench.ts` starts one such process for
 * each file, so that none disturbs another's memory or survives its crash.
 *
 * Usage: node scripts/bench-file.ts <benchmark.ts> <result.json>
 */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { BenchModule } from '../tests/bench/row.ts';
import { checkedRows } from './lib/bench-rows.ts';

const [file, resultPath] = process.argv.slice(2);
try {
  await measure(file, resultPath);
  // What a benchmark left open must not keep the process alive.
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.stack : error);
  process.exit(1);
}

async function measure(file?: string, resultPath?: string): Promise<void> {
  if (file === undefined || resultPath === undefined) {
    throw new Error('Usage: node scripts/bench-file.ts <benchmark.ts> <result.json>');
  }
  const module = (await import(pathToFileURL(resolve(file)).href)) as Partial<BenchModule>;
  if (module.bench === undefined) throw new Error(`${file} exports no function named bench.`);
  await writeFile(resultPath, JSON.stringify(checkedRows(await module.bench())));
}
