import { createRequire } from 'node:module';
import { join, sep } from 'node:path';

import type { Finding } from './findings.ts';

/** What is used of Electronegativity's answer. */
interface Report {
  readonly atomicChecks: number;
  readonly errors: readonly { readonly file: string; readonly message: string }[];
  readonly issues: readonly {
    readonly id: string;
    readonly file: string;
    readonly sample: string;
  }[];
}

/**
 * Asks GitHub for the newest Electron: what a check finds in the same sources must not depend on the
 * day. `npm outdated` tells that better.
 */
const newsChecks = ['availablesecurityfixesglobalcheck'];

type Scan = (options: Record<string, unknown>) => Promise<Report>;

export interface ScanOptions {
  /** Where Electronegativity is installed. */
  readonly tool: string;
  readonly folder: string;
  readonly electronVersion: string;
}

/**
 * Runs Electronegativity over a folder.
 * @throws Error if it cannot read a file, or has no checks: then it would have found nothing
 */
export async function scan({ tool, folder, electronVersion }: ScanOptions): Promise<Finding[]> {
  const require = createRequire(join(tool, 'package.json'));
  shutOut(require);
  const run = require('@doyensec/electronegativity') as Scan;
  const report = await run({
    input: folder,
    isRelative: true,
    electronVersionOverride: electronVersion,
    excludeFromScan: newsChecks,
    parserPlugins: ['explicitResourceManagement'],
  });
  if (report.atomicChecks === 0) throw new Error('Electronegativity has no checks to make.');
  const unread = report.errors.map(({ file, message }) => `${file}: ${message}`);
  if (unread.length > 0) throw new Error(`Electronegativity cannot read:\n${unread.join('\n')}`);
  return report.issues.map(({ id, file, sample }) => ({
    check: id,
    file: file.split(sep).join('/'),
    sample: (sample ?? '').trim(),
  }));
}

/**
 * The tool would ask GitHub for translations and for lists, and dies of its own retries where there
 * is no network: it gets an HTTP client that reaches nobody, and uses what it brought along.
 */
function shutOut(require: NodeJS.Require): void {
  const path = require.resolve('got');
  const unreachable = (): Promise<never> => Promise.reject(new Error('No network'));
  const loaded: Partial<NodeJS.Module> = {
    id: path,
    filename: path,
    loaded: true,
    exports: unreachable,
  };
  require.cache[path] = loaded as NodeJS.Module;
}
