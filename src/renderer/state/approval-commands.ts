import { ask } from './ask.ts';
import type { CommandContext } from './call-commands.ts';

/** The user's word on a tool call that waits. */
export function createApprovalCommands({ bridge, ui }: CommandContext) {
  const decide = async (
    channel: 'conversation:approve' | 'conversation:deny',
    toolCallId: string,
  ): Promise<void> => {
    const result = await ask(bridge, channel, { toolCallId });
    if (!result.ok) ui.patch({ problem: result.problem });
  };
  return {
    approve: (toolCallId: string): Promise<void> => decide('conversation:approve', toolCallId),
    deny: (toolCallId: string): Promise<void> => decide('conversation:deny', toolCallId),
  };
}
