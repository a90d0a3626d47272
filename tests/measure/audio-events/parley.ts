/** Our connection and session. Usage: node parley.ts PORT */
import { Agent, OpenAIRealtimeModel } from '../../../src/main/realtime/index.ts';
import { startMeasurement } from './plan.ts';

const model = new OpenAIRealtimeModel({
  baseUrl: `ws://127.0.0.1:${process.argv[2]}/v1`,
  apiKey: 'sk-measure',
});
const session = await new Agent().realtimeSession({ model });
const measurement = startMeasurement(() => void session.createResponse());
for await (const event of session) {
  if (event.type === 'audio-delta') measurement.audio(event.data.byteLength);
  else if (event.type === 'turn-complete') measurement.responseDone();
}
