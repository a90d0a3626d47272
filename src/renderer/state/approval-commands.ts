import type { ToolCallEntry } from '../../shared/conversation/state.ts';
import type { Result } from '../../shared/problem.ts';
import type { ApprovalAnswer } from '../../shared/tools/grants.ts';
import { ask } from './ask.ts';
import type { CommandContext } from './call-commands.ts';

/** The user's word on tool calls, and on what they do. */
export function createApprovalCommands({ bridge, ui }: CommandContext) {
  async function tell(asked: Promise<Result>): Promise<boolean> {
    const result = await asked;
    if (!result.ok) ui.patch({ problem: result.problem });
    return result.ok;
  }

  return {
    /** @returns false if it was not taken; the reason stands in the dock. */
    async answerRequest(
      { id, request }: Pick<ToolCallEntry, 'id' | 'request'>,
      answer: ApprovalAnswer,
    ): Promise<boolean> {
      if (request === undefined) return false;
      const { hash } = request;
      return tell(ask(bridge, 'conversation:approve', { toolCallId: id, hash, answer }));
    },

    /** Takes back the change of a file that the call of this entry has made. */
    undoChange: (entryId: string): Promise<Result> =>
      ask(bridge, 'conversation:undo-change', { toolCallId: entryId }),

    stopJob: (jobId: string): Promise<boolean> => tell(ask(bridge, 'tools:stop-job', { jobId })),
  };
}
