import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zip } from 'fflate';
import type { BundlePreview, ReportLine } from '../../shared/diagnostics/report.ts';
import type { Settings } from '../../shared/settings.ts';
import { logFileNames } from '../storage/log.ts';
import { createScrubber, secretVariables } from './scrub.ts';
import { settingsFacts } from './settings-facts.ts';

export interface BundleOptions {
  readonly logFolder: string;
  readonly settings: () => Settings;
  /** Versions, the system and what it can do. */
  readonly about: () => Readonly<Record<string, unknown>>;
  /** All keys that are stored, to be looked for in each file. */
  readonly secrets: () => Promise<readonly string[]>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Takes out paths. */
  readonly hide: (text: string) => string;
  readonly newId: () => string;
  readonly now: () => Date;
}

export interface Bundles {
  /** Makes a bundle; the one before it cannot be saved any more. */
  prepare(report: readonly ReportLine[]): Promise<BundlePreview>;
  /**
   * Writes exactly what the preview has shown.
   * @returns false if another bundle was prepared since
   * @throws Error of the file system
   */
  save(bundleId: string, path: string): Promise<boolean>;
}

interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** Characters of a file that the preview shows. */
const previewLength = 40_000;

export function createBundles(options: BundleOptions): Bundles {
  let newest: { readonly id: string; readonly files: readonly TextFile[] } | undefined;

  async function collect(report: readonly ReportLine[]): Promise<readonly TextFile[]> {
    const logs = await Promise.all(logFileNames.map((name) => readLog(options.logFolder, name)));
    return [
      { name: 'about.json', text: pretty(options.about()) },
      { name: 'settings.json', text: pretty(settingsFacts(options.settings())) },
      { name: 'doctor.txt', text: reportText(report) },
      ...logs.filter((file) => file !== undefined),
    ];
  }

  return {
    async prepare(report) {
      const secrets = [...(await options.secrets()), ...secretVariables(options.environment)];
      const scrub = createScrubber(secrets);
      const files = (await collect(report)).map(({ name, text }) => ({
        name,
        text: scrub(options.hide(text)),
      }));
      newest = { id: options.newId(), files };
      return { bundleId: newest.id, files: files.map(previewOf) };
    },
    async save(bundleId, path) {
      if (newest?.id !== bundleId) return false;
      await writeFile(path, await zipped(newest.files, options.now()), { mode: 0o600 });
      return true;
    },
  };
}

async function readLog(folder: string, name: string): Promise<TextFile | undefined> {
  try {
    return { name: `logs/${name}`, text: await readFile(join(folder, name), 'utf8') };
  } catch (error) {
    // The older file comes only when the newer one was full.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function reportText(report: readonly ReportLine[]): string {
  if (report.length === 0) return 'The doctor has not been asked.\n';
  return report
    .map(({ check, state, title, message }) => `[${state}] ${check}: ${title}. ${message}\n`)
    .join('');
}

function previewOf({ name, text }: TextFile): BundlePreview['files'][number] {
  return {
    name,
    bytes: Buffer.byteLength(text),
    text: text.slice(-previewLength),
    isShortened: text.length > previewLength,
  };
}

function zipped(files: readonly TextFile[], mtime: Date): Promise<Uint8Array> {
  const entries = Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)]));
  return new Promise((resolve, reject) => {
    zip(entries, { mtime, level: 6 }, (error, data) => {
      if (error === null) resolve(data);
      else reject(error);
    });
  });
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
