/** Closes connections in every way and prints what they left. The process must end by itself. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RealtimeConnection } from '../../../src/main/realtime/model.ts';
import { GeminiRealtimeModel } from '../../../src/main/realtime/providers/gemini/model.ts';
import { startGeminiSimulator } from '../../simulators/gemini/index.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';

const simulator = await startGeminiSimulator({ speaker: tonalSpeech() });
const before = process.getActiveResourcesInfo();
const model = new GeminiRealtimeModel({ baseUrl: simulator.url, apiKey: 'test-key' });

const closed = await model.connect();
await closed.send({ type: 'text', text: 'This answer is cut off by the end.' });
await Promise.all([closed.close(), closed.close()]);

const aborting = new AbortController();
const aborted = await model.connect({ signal: aborting.signal });
aborting.abort();
await aborted.close();

const dropped = await model.connect();
simulator.inject({ type: 'drop' });
const failure = await readToEnd(dropped).catch((error: Error) => error.name);

simulator.inject({ type: 'no-greeting' }, 'next-connection');
const silent = new GeminiRealtimeModel({
  baseUrl: simulator.url,
  apiKey: 'test-key',
  connectTimeoutMs: 50,
});
const timeout = await silent.connect().catch((error: Error) => error.name);
for (const connection of [0, 1, 2, 3]) await simulator.waitForClose(connection);

async function readToEnd(connection: RealtimeConnection): Promise<void> {
  for await (const event of connection) if (event.type === 'session-error') return;
}

function leftOver(): string[] {
  const left = process.getActiveResourcesInfo();
  for (const resource of before) {
    if (left.includes(resource)) left.splice(left.indexOf(resource), 1);
  }
  return left;
}

// The system takes a moment to close a socket. If something stays, this never ends, and the test fails.
while (leftOver().length > 0) await nextTurn();
process.stdout.write(JSON.stringify({ failure, timeout }));
await simulator.close();
