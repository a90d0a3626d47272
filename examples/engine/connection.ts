import { OpenAIRealtimeModel } from '../../src/main/realtime/index.ts';

/** Without a session you see the raw calls, and answer them yourself. */
export async function answerByHand(apiKey: string): Promise<void> {
  const model = new OpenAIRealtimeModel({ apiKey });
  await using connection = await model.connect({
    tools: [{ name: 'dice', description: 'Rolls a die.', jsonSchema: { type: 'object' } }],
  });
  await connection.send({ type: 'text', text: 'Roll a die for me.' });
  for await (const event of connection) {
    if (event.type === 'tool-call') {
      const { toolCallId } = event;
      await connection.send({ type: 'tool-result', toolCallId, output: '4' });
    }
    if (event.type === 'response-ended' && event.toolCallIds.length === 0) break;
  }
}
