import type { Phase } from '../../shared/conversation/state.ts';
import type { ConversationUpdate } from '../../shared/conversation/update.ts';
import { fail, succeed, type Result } from '../../shared/problem.ts';
import type { ApprovalAnswer } from '../../shared/tools/grants.ts';
import type { RealtimeSession, SessionEvent } from '../realtime/index.ts';
import type { ToolRoom } from '../tools/index.ts';
import { approvalGoneProblem, requestChangedProblem } from './problems.ts';
import type { SessionUpdates } from './session-updates.ts';
import { createSpokenYes } from './spoken-yes.ts';
import type { ToolCalls } from './tool-calls.ts';

export interface CallConsentOptions {
  readonly consent: ToolRoom['consent'];
  readonly toolCalls: ToolCalls;
  readonly updates: SessionUpdates;
  /** Undefined before the call is connected and after its end. */
  readonly session: () => RealtimeSession | undefined;
  readonly phase: () => Phase;
  readonly tell: (updates: readonly ConversationUpdate[]) => void;
}

/** Carries the user's word on tool calls to the session of one call. */
export interface CallConsent {
  /** What the session tells; before it is told to the window. */
  follow(event: SessionEvent): void;
  /** @param hash that of the request which the user saw */
  answer(entryId: string, hash: string, answer: ApprovalAnswer): Result;
  /** The call is over: nothing of it may run any more. */
  dispose(): void;
}

export function createCallConsent(options: CallConsentOptions): CallConsent {
  const { consent, toolCalls, updates, tell } = options;
  const spokenYes = createSpokenYes();
  const stopTimeOuts = consent.onTimeOut((toolCallId, reason) => deny(toolCallId, reason));

  function deny(toolCallId: string, reason?: string): boolean {
    const isDenied = options.session()?.deny(toolCallId, reason) ?? false;
    if (isDenied) tell(updates.call({ type: 'request-answered' }));
    return isDenied;
  }

  function approve(toolCallId: string): boolean {
    const isApproved = options.session()?.approve(toolCallId) ?? false;
    if (!isApproved) consent.cancel(toolCallId);
    else tell([...toolCalls.approved(toolCallId), ...updates.call({ type: 'request-answered' })]);
    return isApproved;
  }

  function listen(event: SessionEvent): void {
    const isAsked = consent.waiting().length > 0;
    if (!spokenYes.hears(event, { phase: options.phase(), isAsked })) return;
    const approved = consent.resolveBySpeech();
    if (approved !== undefined) approve(approved.toolCallId);
  }

  return {
    follow(event) {
      listen(event);
      if (event.type === 'tool-call-cancelled') consent.cancel(event.toolCallId);
      // A request that nobody can see must not wait.
      const isLost =
        event.type === 'tool-approval-requested' && consent.request(event.toolCallId) === undefined;
      if (isLost) deny(event.toolCallId, 'it could not be asked');
    },
    answer(entryId, hash, answer) {
      const toolCallId = toolCalls.sessionIdOf(entryId);
      if (toolCallId === undefined || options.session() === undefined) {
        return fail(approvalGoneProblem);
      }
      const resolution = consent.resolve(toolCallId, hash, answer);
      switch (resolution.kind) {
        case 'approved':
          return approve(toolCallId) ? succeed() : fail(approvalGoneProblem);
        case 'denied':
          return deny(toolCallId, resolution.reason) ? succeed() : fail(approvalGoneProblem);
        case 'changed':
          tell(toolCalls.asked(resolution.request));
          return fail(requestChangedProblem);
        case 'gone':
          return fail(approvalGoneProblem);
      }
    },
    dispose() {
      stopTimeOuts();
      consent.cancelAll();
    },
  };
}
