import type { Agent, RealtimeModel } from '../../src/main/realtime/index.ts';

export async function askOnce(
  agent: Agent,
  model: RealtimeModel,
  recording: AsyncIterable<Uint8Array>,
): Promise<void> {
  await using session = await agent.realtimeSession({
    model,
    settings: { turnDetection: { type: 'manual' } },
  });
  for await (const pcm of recording) await session.sendAudio(pcm);
  await session.commitAudio();
  await session.createResponse();
  for await (const event of session) {
    if (event.type === 'turn-complete') break;
  }
}
