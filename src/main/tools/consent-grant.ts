import type { ApprovalAnswer, Grant } from '../../shared/tools/grants.ts';
import type { ToolRequest } from '../../shared/tools/request.ts';

/** A standing grant is asked for anew after this many days. */
const grantedForDays = 90;
const dayMs = 24 * 60 * 60 * 1_000;

/**
 * The standing grant that an answer asks for; undefined where it is for this one call.
 * An option that was not offered gives none: the call is then approved once.
 */
export function grantOf(
  request: ToolRequest,
  answer: ApprovalAnswer,
  { id, now }: { readonly id: string; readonly now: number },
): Grant | undefined {
  if (answer.kind !== 'conversation' && answer.kind !== 'always') return undefined;
  const { optionId } = answer;
  const option =
    optionId === undefined
      ? request.options[0]
      : request.options.find((offered) => offered.id === optionId);
  if (option === undefined) return undefined;
  const { label, pattern } = option;
  const grant = { id, toolName: request.toolName, pattern, label, grantedAt: now };
  if (answer.kind === 'conversation') return { ...grant, scope: 'conversation' };
  return { ...grant, scope: 'always', expiresAt: now + grantedForDays * dayMs };
}
