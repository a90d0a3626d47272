import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { capture, failureOf, run } from '../../../scripts/lib/run.ts';

const options = { output: 'capture', deadlineMs: 60_000 } as const;
const node = (script: string) => ['-e', script];

describe('run', () => {
  it('returns exit code and output', async () => {
    const script = 'console.log("out"); console.error("err"); process.exitCode = 3';
    expect(await run(process.execPath, node(script), options)).toEqual({
      exitCode: 3,
      killedBecause: null,
      stdout: 'out\n',
      stderr: 'err\n',
    });
  });

  it('lets what is killed clean up', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-run-'));
    const sign = join(folder, 'ready');
    const script = `process.on('SIGTERM', () => { console.log('cleaned'); process.exit(0); });
      setInterval(() => {}, 1000); require('node:fs').writeFileSync(${JSON.stringify(sign)}, '')`;
    let measured = 0;
    const result = await run(process.execPath, node(script), {
      ...options,
      // Seems to make progress until the child can handle the signal.
      progress: { measure: () => (existsSync(sign) ? 0 : (measured += 1)), stalledMs: 100 },
    });
    await rm(folder, { recursive: true });
    expect(result).toMatchObject({ stdout: 'cleaned\n', exitCode: 0 });
    expect(result.killedBecause).not.toBeNull();
  });

  it('kills what does not end in time', async () => {
    const result = await run(process.execPath, node('setInterval(() => {}, 1000)'), {
      ...options,
      deadlineMs: 1_000,
    });
    expect(failureOf(result)).toBe('it did not end within 1 s');
  });

  it('kills what makes no progress', async () => {
    const result = await run(process.execPath, node('setInterval(() => {}, 1000)'), {
      ...options,
      progress: { measure: () => 0, stalledMs: 1_000 },
    });
    expect(failureOf(result)).toBe('it made no progress for 1 s');
  });

  it('names a program that does not exist', async () => {
    await expect(run('no-such-program', [], options)).rejects.toThrow(
      'no-such-program could not be started',
    );
  });
});

describe('capture', () => {
  it('rejects with the line that says what went wrong', async () => {
    const script = 'console.error("Error: no space left\\n  at somewhere"); process.exitCode = 1';
    await expect(capture(process.execPath, node(script), options)).rejects.toThrow(
      'Error: no space left',
    );
  });
});
