/** OpenAI's own client and session, unmodified. Usage: node openai-agents.ts PORT */
import { OpenAIRealtimeWebSocket, RealtimeAgent, RealtimeSession } from '@openai/agents-realtime';
import { startMeasurement } from './plan.ts';

const transport = new OpenAIRealtimeWebSocket({
  url: `ws://127.0.0.1:${process.argv[2]}/v1/realtime`,
});
const agent = new RealtimeAgent({ name: 'Measured' });
const session = new RealtimeSession(agent, { transport, tracingDisabled: true });
await session.connect({ apiKey: 'sk-measure' });
const measurement = startMeasurement(() => transport.sendEvent({ type: 'response.create' }));
session.on('audio', ({ data }) => measurement.audio(data.byteLength));
transport.on('turn_done', () => measurement.responseDone());
