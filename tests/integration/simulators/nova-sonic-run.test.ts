import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createJournal } from '../../simulators/shared/waiting.ts';
import { afterwards, blocksOf, connectSdk, converse, textBlock } from './nova-sonic-meeting.ts';

const script = fileURLToPath(new URL('../../simulators/run.ts', import.meta.url));

function run(...args: readonly string[]) {
  const child = spawn(process.execPath, [script, ...args]);
  afterwards(() => child.kill());
  const lines = createJournal<string>((line) => line);
  createInterface({ input: child.stdout }).on('line', lines.append);
  createInterface({ input: child.stderr }).on('line', lines.append);
  return {
    type: (line: string) => child.stdin.write(`${line}\n`),
    says: (words: RegExp) => lines.waitFor((line) => words.test(line), { what: String(words) }),
    exit: once(child, 'exit').then(([code]) => code as number),
  };
}

describe('npm run simulate -- nova-sonic', () => {
  it('says where it listens, logs every event and obeys', async () => {
    const simulator = run('nova-sonic', '--key', 'AKIATEST', '--speed', '50', '--clock', '2');
    const heading = await simulator.says(/listens on/);
    const url = /http:\S+/.exec(heading)?.[0] ?? '';
    await simulator.says(/NovaSonicRealtimeModel\(\{ endpoint/);
    simulator.type('help');
    await simulator.says(/bad-event \[not-json/);
    simulator.type('say Good evening from the keyboard.');
    simulator.type('exception nonsense');
    // Lines are obeyed in order: once this one is answered, the one before has taken effect.
    await simulator.says(/There is no exception "nonsense"/);

    const { client } = converse(url);
    client.send(...textBlock(client.promptName, 'USER', 'Hello', true));
    await client.next('audioOutput');
    expect(blocksOf(client.events)[0]).toContain('Good evening from the keyboard.');
    await simulator.says(/#0 → promptStart \(\d+ bytes\)/);
    await simulator.says(/#0 ← audioOutput/);
    simulator.type('exception throttlingException Slow down.');
    await expect(client.ended).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'Slow down.',
    });

    simulator.type('refuse 403 AccessDeniedException No.');
    simulator.type('dance');
    await simulator.says(/There is no command "dance"/);
    await expect(connectSdk(url).ended).rejects.toMatchObject({ name: 'AccessDeniedException' });
    simulator.type('quit');
    expect(await simulator.exit).toBe(0);
  });
});
