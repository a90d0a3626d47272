import type { Clock } from '../clock.ts';
import { RealtimeError } from '../errors.ts';
import type {
  ToolApprovalRequested,
  ToolCall,
  ToolCallCancellation,
  ToolCallCancelled,
  ToolCallCompleted,
  ToolCallStarted,
} from '../events.ts';
import type { ToolResult } from '../inputs.ts';
import type { SendOptions } from '../model.ts';
import type { Tool, ToolSession } from '../tool.ts';
import { createRecentIds } from './recent-ids.ts';
import { runCall, type Approval, type OpenCall } from './tool-call-run.ts';
import type { ToolPolicy } from './tool-policy.ts';
import { errorAnswer, parseArguments, ToolCallError, type ToolAnswer } from './tool-text.ts';

export type ToolEvent =
  | ToolCallStarted
  | ToolCallCompleted
  | ToolApprovalRequested
  | ToolCallCancelled;

/** What the runner tells the turn of a call, see turn-state.ts. */
export type CallStep = 'result-sending' | 'result-sent' | 'call-withdrawn';

export interface ToolRunnerOptions {
  readonly tools: readonly Tool[];
  readonly policy: ToolPolicy | undefined;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly session: ToolSession;
  readonly emit: (event: ToolEvent) => void;
  /** Sends it now, or once there is a connection, unless it is not wanted any more then. */
  readonly send: (
    result: ToolResult,
    options: SendOptions,
    isWanted: () => boolean,
  ) => Promise<void>;
  readonly onStep: (step: CallStep, toolCallId: string) => void;
  /** A result could not be sent. */
  readonly onSendError: (error: unknown) => void;
}

interface RunningCall extends OpenCall {
  /** The user has interrupted the turn that asked for it: its result must not start a reply. */
  isStale: boolean;
  /** Present while the call waits for the user. */
  answerApproval?: (approval: Approval) => void;
}

/** What the model reads of a call that the user's interruption ended. */
export const interruptedCallResult = 'Error: cancelled because the user interrupted';
/** The same of a call that ended with its connection. */
export const lostCallResult = 'Error: the connection was lost before the tool had answered';

/** A model that asks for more at once gets an error for each one above. */
const maxRunningCalls = 64;
/** Ids by which a call that comes twice is known. */
const maxSeenIds = 4_096;

/**
 * Runs the calls of a conversation, all at once, and answers each exactly once, except those that
 * the provider withdrew or that the end of the session cut off.
 */
export class ToolRunner {
  readonly #options: ToolRunnerOptions;
  readonly #tools: ReadonlyMap<string, Tool>;
  readonly #calls = new Map<string, RunningCall>();
  /** Their results are handed to the wire, or wait for one. */
  readonly #sending = new Map<
    string,
    { readonly call: RunningCall; readonly answer: ToolAnswer }
  >();
  readonly #seenIds = createRecentIds(maxSeenIds);
  #connections = 1;

  constructor(options: ToolRunnerOptions) {
    this.#options = options;
    this.#tools = new Map(options.tools.map((tool) => [tool.name, tool]));
  }

  /** Calls wait for the user's consent, and no other one runs, but for those of earlier turns. */
  get isWaitingForUser(): boolean {
    const current = [...this.#calls.values()].filter(({ isStale }) => !isStale);
    return current.length > 0 && current.every((call) => call.answerApproval !== undefined);
  }

  /** @returns False for a call that was seen before; it is ignored. */
  start(event: ToolCall): boolean {
    const { toolCallId, toolName } = event;
    if (this.#seenIds.has(toolCallId)) return false;
    this.#seenIds.add(toolCallId);
    const call: RunningCall = {
      toolCallId,
      toolName,
      arguments: parseArguments(event.args),
      controller: new AbortController(),
      tool: this.#tools.get(toolName),
      isStale: false,
    };
    this.#calls.set(toolCallId, call);
    const { args } = call.arguments;
    this.#options.emit({ type: 'tool-call-started', toolName, toolCallId, args });
    void this.#run(call);
    return true;
  }

  /** Answers a call of a turn that was already interrupted, without running it. */
  refuse({ toolCallId, toolName }: ToolCall): void {
    if (this.#seenIds.has(toolCallId)) return;
    this.#seenIds.add(toolCallId);
    this.#cancelForUser(toolCallId, toolName);
  }

  /** @returns False if the call does not wait for approval (any more). */
  resolveApproval(toolCallId: string, approval: Approval): boolean {
    const call = this.#calls.get(toolCallId);
    if (call?.answerApproval === undefined) return false;
    call.answerApproval(approval);
    delete call.answerApproval;
    return true;
  }

  /** The provider wants no answer any more (engine.md rule 5). */
  withdraw(toolCallId: string): void {
    const call = this.#take(toolCallId, 'The provider withdrew the call.');
    if (call === undefined) return;
    const { toolName } = call;
    this.#options.emit({ type: 'tool-call-cancelled', toolCallId, toolName, reason: 'provider' });
    this.#options.onStep('call-withdrawn', toolCallId);
  }

  /** The user interrupted the turn: its calls go on silently, or end if they are so defined. */
  interrupt(): void {
    for (const call of this.#calls.values()) {
      call.isStale = true;
      const ends = call.answerApproval !== undefined || call.tool?.cancelOnInterruption === true;
      if (!ends) continue;
      this.#take(call.toolCallId, 'The user interrupted.');
      this.#cancelForUser(call.toolCallId, call.toolName);
    }
  }

  /** The calls whose result no connection has taken yet. */
  get open(): readonly Pick<OpenCall, 'toolCallId' | 'toolName'>[] {
    return [...this.#calls.values(), ...[...this.#sending.values()].map(({ call }) => call)];
  }

  /**
   * The connection is gone. Where the provider knows the calls no more, those that run end, and results
   * that wait for a connection count as told, since the history tells them.
   */
  connectionLost(keepsCalls: boolean): void {
    this.#connections += 1;
    if (keepsCalls) return;
    for (const { toolCallId, toolName } of this.#calls.values()) {
      this.#take(toolCallId, 'The connection was lost.');
      const reason = 'connection-lost';
      this.#options.emit({ type: 'tool-call-cancelled', toolCallId, toolName, reason });
    }
    for (const [toolCallId, { call, answer }] of this.#sending) {
      this.#sending.delete(toolCallId);
      const { toolName } = call;
      this.#options.emit({ type: 'tool-call-completed', toolName, toolCallId, ...answer });
    }
  }

  /** Ends all calls; none is answered. */
  close(reason: Extract<ToolCallCancellation, 'closed' | 'connection-lost'>): void {
    for (const { toolCallId, toolName } of this.#calls.values()) {
      this.#take(toolCallId, 'The session ended.');
      this.#options.emit({ type: 'tool-call-cancelled', toolCallId, toolName, reason });
    }
  }

  async #run(call: RunningCall): Promise<void> {
    const answer = await this.#answerOf(call);
    if (this.#calls.get(call.toolCallId) !== call) return;
    this.#calls.delete(call.toolCallId);
    const { toolCallId, toolName, isStale } = call;
    this.#sending.set(toolCallId, { call, answer });
    this.#options.onStep('result-sending', toolCallId);
    const isWanted = (): boolean => this.#sending.get(toolCallId)?.call === call;
    const isSent = await this.#send(toolCallId, answer.result, !isStale, isWanted);
    if (!isWanted()) return;
    this.#sending.delete(toolCallId);
    if (!isSent) {
      const reason = 'connection-lost';
      this.#options.emit({ type: 'tool-call-cancelled', toolCallId, toolName, reason });
      this.#options.onStep('call-withdrawn', toolCallId);
      return;
    }
    this.#options.emit({ type: 'tool-call-completed', toolName, toolCallId, ...answer });
    this.#options.onStep('result-sent', toolCallId);
  }

  async #answerOf(call: RunningCall): Promise<ToolAnswer> {
    if (this.#calls.size > maxRunningCalls) {
      return errorAnswer(new ToolCallError(`More than ${maxRunningCalls} tools run already.`));
    }
    const { policy, timeoutMs, clock, session } = this.#options;
    const requestApproval = (): Promise<Approval> => this.#requestApproval(call);
    return runCall(call, { policy, timeoutMs, clock, session, requestApproval });
  }

  #requestApproval(call: RunningCall): Promise<Approval> {
    const { toolCallId, toolName } = call;
    const { args } = call.arguments;
    return new Promise((resolve) => {
      call.answerApproval = resolve;
      this.#options.emit({ type: 'tool-approval-requested', toolName, toolCallId, args });
    });
  }

  /** Stops a call; nothing that it still does counts. */
  #take(toolCallId: string, why: string): RunningCall | undefined {
    const call = this.#calls.get(toolCallId);
    if (call === undefined) return undefined;
    this.#calls.delete(toolCallId);
    call.controller.abort(new RealtimeError(why, { code: 'tool-call-cancelled' }));
    return call;
  }

  #cancelForUser(toolCallId: string, toolName: string): void {
    const reason = 'interruption';
    this.#options.emit({ type: 'tool-call-cancelled', toolCallId, toolName, reason });
    // The next connection is told by the history.
    const told = this.#connections;
    const isWanted = (): boolean => this.#connections === told;
    void this.#send(toolCallId, interruptedCallResult, false, isWanted);
  }

  async #send(
    toolCallId: string,
    output: string,
    requestReply: boolean,
    isWanted: () => boolean,
  ): Promise<boolean> {
    const result: ToolResult = { type: 'tool-result', toolCallId, output };
    try {
      await this.#options.send(result, { requestReply }, isWanted);
      return true;
    } catch (error) {
      this.#options.onSendError(error);
      return false;
    }
  }
}
