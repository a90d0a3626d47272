import type {
  ParleyBridge,
  RequestChannel,
  RequestInput,
  RequestOutput,
} from '../../shared/ipc/contract.ts';
import { fail, type Problem, type Result } from '../../shared/problem.ts';
import { text } from '../text/text.ts';

/** The requests that answer a `Result`. */
export type ResultChannel = {
  [Channel in RequestChannel]: RequestOutput<Channel> extends Result<infer _Value>
    ? Channel
    : never;
}[RequestChannel];

export const unexpectedProblem = (): Problem => ({
  code: 'unexpected',
  title: text.problems.unexpectedTitle,
  message: text.problems.unexpected,
});

/** Asks main; a request that breaks off is a problem like any other, so that no caller has to catch. */
export async function ask<Channel extends ResultChannel>(
  bridge: ParleyBridge,
  channel: Channel,
  ...input: undefined extends RequestInput<Channel> ? [] : [RequestInput<Channel>]
): Promise<RequestOutput<Channel> | ReturnType<typeof fail>> {
  try {
    return await bridge.request(channel, ...input);
  } catch {
    // Main has logged the reason; its words are not for the user.
    return fail(unexpectedProblem());
  }
}
