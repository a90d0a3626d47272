import { Agent } from '../../src/main/realtime/index.ts';
import { emit, expectSend, ScriptedModel } from '../../src/main/realtime/scripted/index.ts';

const model = new ScriptedModel([
  expectSend({ type: 'text', text: 'Hello' }),
  emit(
    { type: 'response-started' },
    { type: 'transcript', text: 'Hi!', isFinal: true, itemId: 'answer' },
    { type: 'response-ended', status: 'completed', toolCallIds: [] },
  ),
]);
await using session = await new Agent().realtimeSession({ model });
await session.sendText('Hello');
for await (const event of session) {
  console.log(event.type);
  if (event.type === 'turn-complete') break;
}
model.assertFinished();
