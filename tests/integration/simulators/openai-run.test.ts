import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { connectJsonClient } from '../../simulators/shared/json-client.ts';
import { createJournal } from '../../simulators/shared/waiting.ts';
import { afterwards, ask } from './openai-meeting.ts';

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

describe('npm run simulate -- openai', () => {
  it('says where it listens, logs every frame and obeys', async () => {
    const simulator = run('openai', '--key', 'sk-hand', '--speed', '50');
    const heading = await simulator.says(/listens on/);
    const url = /ws:\S+/.exec(heading)?.[0] ?? '';
    await simulator.says(/OpenAIRealtimeModel\(\{ baseUrl/);
    const client = await connectJsonClient(`${url}/realtime?model=gpt-realtime-2.1`, {
      headers: { authorization: 'Bearer sk-hand' },
    });
    await simulator.says(/#0 ← session\.created \(\d+ bytes\)/);

    simulator.type('help');
    await simulator.says(/bad-frame \[not-json/);
    simulator.type('sing');
    await simulator.says(/There is no command "sing"/);
    simulator.type('say Good evening from the keyboard.');
    // Lines are obeyed in order: once this one is answered, the one before has taken effect.
    simulator.type('dance');
    await simulator.says(/There is no command "dance"/);
    ask(client, 'Hello');
    const said = await client.next('response.output_audio_transcript.done');
    expect(said.transcript).toBe('Good evening from the keyboard.');
    await simulator.says(/#0 → response\.create/);

    simulator.type('drop');
    expect((await client.closed).code).toBe(1006);
    simulator.type('quit');
    expect(await simulator.exit).toBe(0);
  });

  it('names what there is when asked for what there is not', async () => {
    const simulator = run('abacus');
    await simulator.says(/There is no simulator "abacus"/);
    await simulator.says(/NAME: openai/);
    expect(await simulator.exit).toBe(1);
  });

  it.each([
    [['openai', '--port', 'abc'], /--port: give a number/],
    [['openai', '--speed', 'fast'], /--speed: give a number above 0/],
    [['gemini', '--names', 'beta'], /gemini has no option --names/],
  ])('refuses %j', async (args, words) => {
    const simulator = run(...args);
    await simulator.says(words);
    expect(await simulator.exit).toBe(1);
  });
});
