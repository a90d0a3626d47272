import { z } from 'zod';
import { Agent, defineTool, RehearsalModel } from '../../src/main/realtime/index.ts';

const getTime = defineTool({
  name: 'get_time',
  description: "Says the user's date and time.",
  parameters: z.object({}),
  execute: () => new Date().toString(),
});

const agent = new Agent({ instructions: 'Be brief.', tools: [getTime] });
await using session = await agent.realtimeSession({ model: new RehearsalModel() });
await session.sendText('What time is it?');

for await (const event of session) {
  if (event.type === 'transcript' && event.isFinal) console.log(event.text);
  if (event.type === 'turn-complete') break;
}
