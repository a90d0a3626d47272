import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { SessionClosedError } from '../../../src/main/realtime/index.ts';
import { rows } from './rows.ts';
import { start, talk } from './talk.ts';

describe.each(rows)('$name: the end', (row) => {
  it('in mid-answer: ends the iteration, may be repeated, and refuses what comes later', async () => {
    const service = await start(row, { speed: 10 });
    const { session, ...heard } = await talk(service.model());
    await session.sendText('and so on '.repeat(30));
    await heard.next('audio-delta');
    await Promise.all([session.close(), session.close()]);
    expect(await heard.ended).toBeUndefined();
    expect(session.closed).toBe(true);
    expect(heard.all('session-error')).toEqual([]);
    await expect(session.sendText('late')).rejects.toThrow(SessionClosedError);
    await session.close();
  });

  it('comes with the abort of its signal', async () => {
    const service = await start(row);
    const controller = new AbortController();
    const heard = await talk(service.model(), { signal: controller.signal });
    controller.abort();
    expect(await heard.ended).toBeUndefined();
    await expect(heard.session.sendText('late')).rejects.toThrow(SessionClosedError);
  });

  it('leaves nothing behind: no timer, socket, worker or listener', async () => {
    const script = fileURLToPath(new URL('leave-nothing.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [script, row.name]);
    expect(JSON.parse(stdout)).toEqual({ left: [] });
  });
});
