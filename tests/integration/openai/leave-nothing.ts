/** Closes connections in every way and prints what they left. The process must end by itself. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { OpenAIRealtimeModel } from '../../../src/main/realtime/providers/openai/model.ts';
import { startOpenAISimulator } from '../../simulators/openai/index.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';

const simulator = await startOpenAISimulator({ speaker: tonalSpeech() });
const before = process.getActiveResourcesInfo();
const model = new OpenAIRealtimeModel({ baseUrl: simulator.url, apiKey: 'sk-test' });

const closed = await model.connect();
await closed.send({ type: 'text', text: 'This answer is cut off by the end.' });
await Promise.all([closed.close(), closed.close()]);

const aborting = new AbortController();
const aborted = await model.connect({ signal: aborting.signal });
aborting.abort();
await aborted.close();

const dropped = await model.connect();
simulator.inject({ type: 'drop' });
const failure = await dropped[Symbol.asyncIterator]()
  .next()
  .catch((error: Error) => error.name);

simulator.inject({ type: 'no-greeting' }, 'next-connection');
const silent = new OpenAIRealtimeModel({
  baseUrl: simulator.url,
  apiKey: 'sk-test',
  connectTimeoutMs: 50,
});
const timeout = await silent.connect().catch((error: Error) => error.name);
for (const connection of [0, 1, 2, 3]) await simulator.waitForClose(connection);

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
