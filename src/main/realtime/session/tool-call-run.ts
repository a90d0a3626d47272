import type { Clock } from '../clock.ts';
import { ToolTimeoutError } from '../errors.ts';
import type { Tool, ToolOutput, ToolSession } from '../tool.ts';
import { decide, type ToolPolicy } from './tool-policy.ts';
import {
  errorAnswer,
  outputText,
  ToolCallError,
  type ParsedArguments,
  type ToolAnswer,
} from './tool-text.ts';

/** A call that has not been answered. */
export interface OpenCall {
  readonly toolCallId: string;
  readonly toolName: string;
  readonly arguments: ParsedArguments;
  /** Aborting it ends the call; nobody waits for its answer then. */
  readonly controller: AbortController;
  readonly tool: Tool | undefined;
}

export type Approval =
  | { readonly isApproved: true }
  | { readonly isApproved: false; readonly reason?: string };

export interface CallEnvironment {
  readonly policy: ToolPolicy | undefined;
  /** For tools that set none; waiting for the user does not count. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly session: ToolSession;
  /** Asks the user. */
  readonly requestApproval: (call: OpenCall) => Promise<Approval>;
}

/** Validates, asks, runs; whatever goes wrong becomes an answer that the model can read. */
export async function runCall(call: OpenCall, environment: CallEnvironment): Promise<ToolAnswer> {
  try {
    const tool = knownTool(call);
    const args = await tool.parse(validJson(call));
    await assertAllowed(tool, args, call, environment);
    const output = await execute(tool, args, call, environment);
    return { result: outputText(call.toolName, output), outcome: 'success' };
  } catch (error) {
    if (error instanceof ToolTimeoutError) return errorAnswer(error, 'timeout');
    return errorAnswer(error, error instanceof ToolCallError ? error.outcome : 'error');
  }
}

function knownTool(call: OpenCall): Tool {
  if (call.tool !== undefined) return call.tool;
  throw new ToolCallError(`There is no tool named ${call.toolName}.`);
}

function validJson(call: OpenCall): unknown {
  if (call.arguments.isJson) return call.arguments.args;
  throw new ToolCallError(`The arguments of ${call.toolName} are not valid JSON.`);
}

async function assertAllowed(
  tool: Tool,
  args: unknown,
  call: OpenCall,
  environment: CallEnvironment,
): Promise<void> {
  const { toolCallId, toolName } = call;
  const decision = await decide(tool, { toolName, toolCallId, args }, environment.policy);
  if (decision === 'allow') return;
  if (decision !== 'ask') throw new ToolCallError(decision.deny, 'denied');
  call.controller.signal.throwIfAborted();
  const approval = await environment.requestApproval(call);
  if (approval.isApproved) return;
  const reason = approval.reason === undefined ? '.' : `: ${approval.reason}`;
  throw new ToolCallError(`The user denied ${toolName}${reason}`, 'denied');
}

/** Settles at the time-out at the latest, whether or not the tool heeds its signal. */
function execute(
  tool: Tool,
  args: unknown,
  call: OpenCall,
  { timeoutMs: defaultTimeoutMs, clock, session }: CallEnvironment,
): Promise<ToolOutput> {
  const { controller, toolCallId, toolName } = call;
  const { signal } = controller;
  signal.throwIfAborted();
  const timeoutMs = tool.timeoutMs ?? defaultTimeoutMs;
  return new Promise((resolve, reject) => {
    const expire = (): void => {
      const error = new ToolTimeoutError(
        `${toolName} did not finish within ${timeoutMs / 1000} s.`,
      );
      reject(error);
      controller.abort(error);
    };
    const dispose = timeoutMs === Infinity ? () => {} : clock.setTimeout(expire, timeoutMs);
    signal.addEventListener('abort', dispose, { once: true });
    const run = async (): Promise<ToolOutput> =>
      tool.execute(args, { signal, toolCallId, session });
    run()
      .then(resolve, reject)
      .finally(() => {
        dispose();
        signal.removeEventListener('abort', dispose);
      });
  });
}
