import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { newFolder, openDatabase } from './setup.ts';

describe('an app that is killed while the assistant speaks', () => {
  it('has lost at most the last second of its words', async () => {
    const folder = newFolder();
    const talker = join(import.meta.dirname, 'talker.ts');
    const child = spawn(process.execPath, [talker, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said: { readonly words: number; readonly at: number }[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      const [words = 0, at = 0] = line.split(' ').map(Number);
      said.push({ words, at });
      if (words === 250) child.kill('SIGKILL');
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');

    const database = openDatabase(join(folder, 'history.db'));
    const [summary] = database.list(10).conversations;
    expect(summary?.title).toBe('Tell me a story.');
    const answer = database.read(summary?.id ?? '')?.entries[1];
    const kept = answer?.kind === 'turn' ? answer.text.trim().split(' ').length : 0;
    const end = said.at(-1)?.at ?? 0;
    const saidASecondBefore = said.findLast(({ at }) => at <= end - 1_000)?.words ?? 0;
    expect(saidASecondBefore).toBeGreaterThan(0);
    expect(kept).toBeGreaterThanOrEqual(saidASecondBefore);
    expect(database.search(`word${saidASecondBefore}`, 10).hits).toHaveLength(1);
  });
});
