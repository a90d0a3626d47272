/**
 * Ends sessions of one row in every way and waits until nothing of them is left; the process must
 * then end by itself. Usage: node leave-nothing.ts "<name of the row>"
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Agent, type RealtimeSession } from '../../../src/main/realtime/index.ts';
import { rows } from './rows.ts';

const row = rows.find(({ name }) => name === process.argv[2]);
if (row === undefined) throw new Error(`There is no row named ${String(process.argv[2])}.`);

// A worker touches these; they are the process's own and open before it.
const standardStreams = [process.stdout, process.stderr];
const service = await row.start({ speed: 10 });
const before = process.getActiveResourcesInfo();

await inMidAnswer((session) => session.close());
const controller = new AbortController();
await inMidAnswer(async (session) => {
  controller.abort();
  await session.close();
}, controller.signal);
if (service.drop !== undefined) {
  await inMidAnswer(async (session) => {
    service.drop?.();
    await untilReconnected(session);
    await session.close();
  });
}

// The system takes a moment to close a socket. If something stays, this never ends.
while (leftOver().length > 0) await nextTurn();
standardStreams[0]?.write(JSON.stringify({ left: leftOver() }));
await service.close();

async function inMidAnswer(
  end: (session: RealtimeSession) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const model = service.model();
  const session = await new Agent().realtimeSession({ model, ...(signal && { signal }) });
  await session.sendText('and so on '.repeat(30));
  for await (const event of session) if (event.type === 'audio-delta') break;
  await end(session);
}

async function untilReconnected(session: RealtimeSession): Promise<void> {
  for await (const event of session) if (event.type === 'reconnected') return;
}

function leftOver(): string[] {
  const left = process.getActiveResourcesInfo();
  for (const resource of before) {
    if (left.includes(resource)) left.splice(left.indexOf(resource), 1);
  }
  return left;
}
