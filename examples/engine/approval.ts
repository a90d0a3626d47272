import type { Agent, RealtimeModel } from '../../src/main/realtime/index.ts';

export async function talkCarefully(
  agent: Agent,
  model: RealtimeModel,
  askUser: (question: string) => Promise<boolean>,
): Promise<void> {
  await using session = await agent.realtimeSession({
    model,
    toolPolicy: ({ toolName }) => {
      if (toolName === 'get_time') return 'allow';
      return toolName === 'format_disk' ? { deny: 'This is never done.' } : 'ask';
    },
  });
  for await (const event of session) {
    if (event.type !== 'tool-approval-requested') continue;
    const isApproved = await askUser(`Run ${event.toolName} ${JSON.stringify(event.args)}?`);
    if (isApproved) session.approve(event.toolCallId);
    else session.deny(event.toolCallId, 'Ask me in other words.');
  }
}
