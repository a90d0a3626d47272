import { requests, type RequestChannel } from '../../shared/ipc/contract.ts';
import { fail, type Problem } from '../../shared/problem.ts';
import { text } from '../../shared/text/text.ts';
import { wordedProblem } from '../../shared/text/worded-problem.ts';
import type { Log } from '../storage/log.ts';
import { createFloodGate } from './flood-gate.ts';
import { noGestureProblem } from './gesture-guard.ts';
import type { RequestHandlers } from './handlers.ts';
import { isOversized } from './input-size.ts';
import { plainChannels } from './plain-channels.ts';
import { createQuietWarning } from './quiet-log.ts';

export interface DispatcherOptions<Sender> {
  readonly handlers: RequestHandlers;
  /** Whether a message may ask for anything; must not wait for anything. */
  readonly isTrusted: (sender: Sender) => boolean;
  /** Whether a request of this channel may be made now: see channel-power.ts. */
  readonly mayAsk: (channel: RequestChannel) => boolean;
  readonly log: Log;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** Requests that are answered at the same time; a page of ours has a few. */
const maxOpenRequests = 64;

/**
 * The gate between the page and the app: refuses strangers, unknown channels and inputs that do not
 * fit the contract, that come in floods or that nobody has pressed anything for, and lets no inner
 * error out.
 * @throws (rejects) with a plain message if the request is refused and its channel has no way to say
 * so in its answer.
 */
export function createDispatcher<Sender>(options: DispatcherOptions<Sender>) {
  const { handlers, log } = options;
  const warn = createQuietWarning(log, options.now);
  const floodGate = createFloodGate(options.now);
  let openRequests = 0;

  return (sender: Sender, channel: unknown, input: unknown): Promise<unknown> => {
    // Before anything waits: a frame can be gone by then.
    if (!options.isTrusted(sender)) {
      warn('A request from a stranger was refused');
      return Promise.reject(new Error('This page may not ask Parley for anything.'));
    }
    if (!isChannel(channel)) {
      warn('A request on an unknown channel was refused');
      return Promise.reject(new Error('Parley knows no such request.'));
    }
    return answer(channel, input);
  };

  async function answer(channel: RequestChannel, input: unknown): Promise<unknown> {
    const parsed = isOversized(input) ? undefined : requests[channel].input.safeParse(input);
    if (parsed?.success !== true) {
      warn(`The input of ${channel} was refused`);
      return refusal(channel, invalidInputProblem);
    }
    if (openRequests >= maxOpenRequests || !floodGate.admits(channel)) {
      warn(`${channel} was refused: too many requests`);
      return refusal(channel, tooManyProblem);
    }
    if (!options.mayAsk(channel)) {
      warn(`${channel} was refused: no key or button was pressed in the window`);
      return refusal(channel, noGestureProblem);
    }
    openRequests += 1;
    try {
      const handle = handlers[channel] as (input: unknown) => unknown;
      return await handle(parsed.data);
    } catch (error) {
      log.error(`${channel} failed`, error);
      return refusal(channel, internalProblem);
    } finally {
      openRequests -= 1;
    }
  }
}

function refusal(channel: RequestChannel, problem: Problem): unknown {
  if (Object.hasOwn(plainChannels, channel)) throw new Error(problem.message);
  return fail(problem);
}

function isChannel(channel: unknown): channel is RequestChannel {
  return typeof channel === 'string' && Object.hasOwn(requests, channel);
}

const invalidInputProblem = wordedProblem('invalid-request', () => text.appProblems.invalidRequest);

const tooManyProblem = wordedProblem('too-many-requests', () => text.appProblems.tooManyRequests);

const internalProblem = wordedProblem('unexpected-error', () => text.appProblems.internal);
