import { chmodSync, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../../storage/log.ts';
import type { StoreFile } from '../../storage/store-file.ts';
import { judgeStart, type UpdateRecord } from './first-starts.ts';

const recordSchema = z.object({
  from: z.string(),
  to: z.string(),
  starts: z.number().int().min(0),
  kept: z.string().optional(),
  isRefused: z.boolean(),
});

export interface RollBackOptions {
  readonly file: StoreFile;
  /** Where the earlier version is kept meanwhile. */
  readonly folder: string;
  /** The version that runs. */
  readonly version: string;
  /** The one file that the app is (an AppImage); undefined where it is installed otherwise. */
  readonly appFile: string | undefined;
  readonly log: Log;
}

/** Takes a version back that does not start. */
export interface RollBack {
  /**
   * Counts this start. @returns true if the earlier version was put back: start it, and go.
   */
  begin(): boolean;
  /** The app has shown its window: the new version is good. */
  confirm(): void;
  isRefused(version: string): boolean;
  /** Keeps what runs now, before `version` takes its place. Never rejects. */
  keep(version: string): Promise<void>;
}

export function createRollBack(options: RollBackOptions): RollBack {
  const { file, folder, version, appFile, log } = options;
  let record = readRecord(file);

  function remember(next: UpdateRecord): void {
    record = next;
    try {
      file.set({ record: next });
    } catch (error) {
      log.error('The state of the update could not be stored', error);
    }
  }

  return {
    begin() {
      const judged = judgeStart(record, version);
      if (judged.kind === 'usual') return false;
      remember(judged.record);
      if (judged.kind === 'trial') return false;
      log.error(`Version ${version} did not start: ${judged.record.from} is wanted back`);
      return putBack(judged.record.kept, appFile, log);
    },
    confirm() {
      if (record === undefined || record.to !== version || record.isRefused) return;
      log.info(`Version ${version} started well after its update`);
      if (record.kept !== undefined) rmSync(record.kept, { force: true });
      record = undefined;
      try {
        file.set({ record: null });
      } catch (error) {
        log.error('The state of the update could not be stored', error);
      }
    },
    isRefused: (other) => record?.isRefused === true && record.to === other,
    async keep(to) {
      const kept = await keepFile(appFile, folder, version, log);
      remember({
        from: version,
        to,
        starts: 0,
        isRefused: false,
        ...(kept !== undefined && { kept }),
      });
    },
  };
}

function readRecord(file: StoreFile): UpdateRecord | undefined {
  const result = recordSchema.safeParse(file.store['record']);
  if (!result.success) return undefined;
  const { kept, ...rest } = result.data;
  return { ...rest, ...(kept !== undefined && { kept }) };
}

async function keepFile(
  appFile: string | undefined,
  folder: string,
  version: string,
  log: Log,
): Promise<string | undefined> {
  if (appFile === undefined || !isAbsolute(appFile)) return undefined;
  const kept = join(folder, `parley-${version.replaceAll(/[^\w.-]/g, '_')}`);
  try {
    await mkdir(folder, { recursive: true });
    await copyFile(appFile, kept);
    return kept;
  } catch (error) {
    log.warn('The running version could not be kept; the update goes on without a way back', error);
    return undefined;
  }
}

/** Beside its place first, so that there is never half a file in it. */
function putBack(kept: string | undefined, appFile: string | undefined, log: Log): boolean {
  if (kept === undefined || appFile === undefined || !existsSync(kept)) return false;
  const beside = join(dirname(appFile), `.parley-${process.pid}.back`);
  try {
    copyFileSync(kept, beside);
    chmodSync(beside, 0o755);
    renameSync(beside, appFile);
    return true;
  } catch (error) {
    rmSync(beside, { force: true });
    log.error('The earlier version could not be put back', error);
    return false;
  }
}
