/** What nobody can do without: the socket, the JSON and the base64. Usage: node bare.ts PORT */
import { WebSocket } from 'ws';
import { startMeasurement, type Measurement } from './plan.ts';

const socket = new WebSocket(`ws://127.0.0.1:${process.argv[2]}/v1/realtime`, {
  perMessageDeflate: false,
});
let measurement: Measurement | undefined;
socket.on('open', () => {
  measurement = startMeasurement(() => socket.send('{"type":"response.create"}'));
});
socket.on('message', (data: Buffer) => {
  const event = JSON.parse(data.toString()) as { type: string; delta: string };
  if (event.type === 'response.output_audio.delta') {
    measurement?.audio(Buffer.from(event.delta, 'base64').byteLength);
  } else if (event.type === 'response.done') {
    measurement?.responseDone();
  }
});
