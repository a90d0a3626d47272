/** Runs one conversation and prints what it left behind. The process must then end by itself. */
import { NovaSonicRealtimeModel } from '../../../src/main/realtime/providers/nova-sonic/model.ts';

const [endpoint = ''] = process.argv.slice(2);
const model = new NovaSonicRealtimeModel({
  endpoint,
  accessKeyId: 'AKIATEST',
  secretAccessKey: 'secret',
});
// The process's own, opened by touching it.
const { stdout } = process;
const before = process.getActiveResourcesInfo();
const connection = await model.connect();
await connection.send({ type: 'text', text: 'Hello' });
for await (const event of connection) if (event.type === 'audio-delta') break;
await connection.close();
const left = process.getActiveResourcesInfo();
for (const resource of before) {
  if (left.includes(resource)) left.splice(left.indexOf(resource), 1);
}
stdout.write(JSON.stringify(left));
