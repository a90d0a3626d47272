import type { Tool } from '../tool.ts';

/** What happens to a call: it runs, the user is asked first, or the model is told why not. */
export type ToolDecision = 'allow' | 'ask' | { readonly deny: string };

export interface PolicyCall {
  readonly toolName: string;
  readonly toolCallId: string;
  /** Validated, as the tool would get them. */
  readonly args: unknown;
}

/** Decides over each valid call, in place of the tool's own `needsApproval`. */
export type ToolPolicy = (call: PolicyCall) => ToolDecision | Promise<ToolDecision>;

export async function decide(
  tool: Tool,
  call: PolicyCall,
  policy: ToolPolicy | undefined,
): Promise<ToolDecision> {
  if (policy !== undefined) return policy(call);
  return tool.needsApproval === true ? 'ask' : 'allow';
}
