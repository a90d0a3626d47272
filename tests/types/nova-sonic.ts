/** Type-level tests: `tsc` fails if an expected error does not occur. Nothing here runs. */
import { Agent } from '../../src/main/realtime/agent.ts';
import type { ImageInput } from '../../src/main/realtime/inputs.ts';
import { NovaSonicRealtimeModel } from '../../src/main/realtime/providers/nova-sonic/model.ts';

declare const image: ImageInput;

export async function novaSonicIsBlind(): Promise<void> {
  const connection = await new NovaSonicRealtimeModel().connect();
  // @ts-expect-error Nova Sonic takes no pictures
  await connection.send(image);
  await connection.send({ type: 'text', text: 'Hello' });
  await connection.send({ type: 'audio', data: new Uint8Array(2) });
  await connection.send({ type: 'tool-result', toolCallId: 'call_1', output: 'noon' });
}

export async function sessionsKnowIt(): Promise<void> {
  const session = await new Agent().realtimeSession({ model: new NovaSonicRealtimeModel() });
  // @ts-expect-error Nova Sonic takes no pictures
  await session.sendImage(new Uint8Array(2), 'image/png');
  await session.sendText('Hello');
  await session.sendAudio(new Uint8Array(2));
}
