import { parseCommands } from '../../../src/main/realtime/providers/rehearsal/commands.ts';
import type { ReplyPlan, TurnContext } from '../../simulators/shared/script.ts';

/**
 * Makes a simulated model answer as Rehearsal does, so that the same words have the same effect in
 * every row: typed commands call tools, whose results are told; everything else is read back.
 */
export function rehearse({ trigger, text, toolResults }: TurnContext): ReplyPlan {
  const commands = parseCommands(text);
  if (commands.length > 0 && toolResults.length > 0) {
    return { speak: toolResults.map(({ output }) => output).join(' and ') };
  }
  const toolCalls = commands.flatMap((command) =>
    command.kind === 'tool' ? [{ name: command.toolName, args: command.args }] : [],
  );
  if (toolCalls.length > 0) return { toolCalls };
  return { speak: trigger === 'speech' ? `I heard you: ${text}` : `You typed: ${text}` };
}
