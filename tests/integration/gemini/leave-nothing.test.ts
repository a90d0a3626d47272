import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('a connection that is closed, aborted, dropped or never opened leaves nothing behind', async () => {
  const script = fileURLToPath(new URL('leave-nothing.ts', import.meta.url));
  // The process ends only once nothing is left and nothing keeps it alive.
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  expect(JSON.parse(stdout)).toEqual({
    failure: 'ConnectionError',
    timeout: 'ConnectTimeoutError',
  });
});
