/**
 * An hour of talk and idling on the clock of a test, stream by stream of eight minutes as the
 * service allows; prints the heap after each. Run with --expose-gc.
 */
import { createManualClock } from '../../../src/main/realtime/scripted/index.ts';
import { NovaSonicRealtimeModel } from '../../../src/main/realtime/providers/nova-sonic/model.ts';

const [endpoint = ''] = process.argv.slice(2);
const clock = createManualClock();
const model = new NovaSonicRealtimeModel({
  endpoint,
  accessKeyId: 'AKIATEST',
  secretAccessKey: 'secret',
  clock,
});
const second = new Uint8Array(32_000);
const heap: number[] = [];
let pendingTimers = 0;

for (let stream = 0; stream < 8; stream += 1) {
  const connection = await model.connect({ instructions: 'Be brief.' });
  const iterator = connection[Symbol.asyncIterator]();
  const readTo = async (type: string): Promise<void> => {
    for (let read = await iterator.next(); read.done !== true; read = await iterator.next()) {
      if (read.value.type === type) return;
    }
  };
  for (let minute = 0; minute < 7; minute += 1) {
    for (let spoken = 0; spoken < 20; spoken += 1) {
      await connection.send({ type: 'audio', data: second });
      clock.advance(1_000);
    }
    await connection.send({ type: 'text', text: `Minute ${minute}` });
    await readTo('response-ended');
    clock.advance(40_000);
  }
  await connection.close();
  pendingTimers += clock.pendingTimers;
  globalThis.gc?.();
  heap.push(process.memoryUsage().heapUsed);
}

process.stdout.write(JSON.stringify({ heap, pendingTimers, minutes: clock.now() / 60_000 }));
