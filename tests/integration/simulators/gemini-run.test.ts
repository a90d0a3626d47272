import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { connectJsonClient } from '../../simulators/shared/json-client.ts';
import { createJournal } from '../../simulators/shared/waiting.ts';
import { afterwards } from './gemini-meeting.ts';
import { ask, GEMINI_PATH, next } from './gemini-raw.ts';

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

describe('npm run simulate -- gemini', () => {
  it('says where it listens, logs every frame and obeys', async () => {
    const simulator = run('gemini', '--key', 'test-key', '--speed', '50');
    const url = /http:\S+/.exec(await simulator.says(/listens on/))?.[0] ?? '';
    await simulator.says(/GeminiRealtimeModel\(\{ baseUrl/);
    const client = await connectJsonClient(`${url.replace('http:', 'ws:')}${GEMINI_PATH}`);
    client.send({ setup: { model: 'models/gemini-3.8-live', outputAudioTranscription: {} } });
    await simulator.says(/#0 ← setupComplete \(\d+ bytes\)/);

    simulator.type('help');
    await simulator.says(/bad-frame \[not-json/);
    simulator.type('say Good.');
    // Lines are obeyed in order: once this one is answered, the one before has taken effect.
    simulator.type('dance');
    await simulator.says(/There is no command "dance"/);
    ask(client, 'Hello');
    const { serverContent } = await next(client, 'outputTranscription');
    expect(serverContent).toEqual({ outputTranscription: { text: 'Good' } });

    simulator.type('go-away 30');
    await next(client, 'goAway');
    expect((await client.closed).code).toBe(1001);
    simulator.type('quit');
    expect(await simulator.exit).toBe(0);
  });
});
