import type { ApprovalAnswer, Grant } from '../../shared/tools/grants.ts';
import type { ToolRequest } from '../../shared/tools/request.ts';
import type { ToolSettings } from '../../shared/tools/settings.ts';
import type { Clock } from '../realtime/clock.ts';
import type { Tool, ToolContext, ToolOutput } from '../realtime/tool.ts';
import type { AuditLog } from './audit/log.ts';
import { createCallNotes, type CallNotes } from './consent-notes.ts';
import { grantOf } from './consent-grant.ts';
import type { Hand, Plan } from './hand.ts';
import { canonicalJson, hashOf } from './policy/canonical.ts';
import { decide, type PolicyDecision } from './policy/decide.ts';
import type { GrantBook } from './policy/grant-book.ts';
import { maySpokenYesApprove } from './policy/spoken-yes.ts';

/** What the engine's `toolPolicy` may answer. */
export type ConsentDecision = 'allow' | 'ask' | { readonly deny: string };

/** A call as the engine's `toolPolicy` gets it: its arguments are validated. */
export interface ConsentCall {
  readonly toolName: string;
  readonly toolCallId: string;
  readonly args: unknown;
}

export type Resolution =
  /** Tell the session: `session.approve(toolCallId)`. */
  | { readonly kind: 'approved' }
  /** Tell the session: `session.deny(toolCallId, reason)`. */
  | { readonly kind: 'denied'; readonly reason?: string }
  /** The answer was for something else than what waits: show this request, ask again. */
  | { readonly kind: 'changed'; readonly request: ToolRequest }
  /** Nothing of this id waits any more. */
  | { readonly kind: 'gone' };

export interface ConsentOptions {
  /** Those that the user has switched on; asked anew for each call. */
  readonly hands: () => readonly Hand[];
  readonly grants: GrantBook;
  readonly settings: () => Pick<ToolSettings, 'spokenYes'>;
  readonly audit: AuditLog;
  readonly clock: Clock;
  /** Milliseconds since the epoch. */
  readonly epochNow: () => number;
  readonly newId: () => string;
  /** How long a request waits for the user; two minutes by default. Asked for each request. */
  readonly answerWithinMs?: () => number;
}

/**
 * The one way to the hands: everything that a model asks for is planned, decided, shown, and run
 * exactly as it was shown. Nothing runs that was not decided here, whoever calls.
 */
export interface Consent {
  /** Give these to the `Agent`; they run only what was decided for their call. */
  tools(): readonly Tool[];
  /** Give it to the session as `toolPolicy`. */
  decide(call: ConsentCall): Promise<ConsentDecision>;
  /** What the window shows for a call that waits. */
  request(toolCallId: string): ToolRequest | undefined;
  /** All calls that wait, oldest first. */
  waiting(): readonly ToolRequest[];
  /** @param hash that of the request which the user saw */
  resolve(toolCallId: string, hash: string, answer: ApprovalAnswer): Resolution;
  /** The user said "yes": approves the one call that waits, if speech is good enough for it. */
  resolveBySpeech(): { readonly toolCallId: string } | undefined;
  /** Calls `listener` when the time of a request is over: tell the session to deny it. */
  onTimeOut(listener: (toolCallId: string, reason: string) => void): () => void;
  /** The call is over or was withdrawn: nothing of it may run any more. */
  cancel(toolCallId: string): void;
  /** The call with the model is over. */
  cancelAll(): void;
  /** Grants for "this conversation" end here. */
  endConversation(): void;
}

interface Ticket {
  readonly call: ConsentCall;
  readonly hand: Hand;
  readonly plan: Plan;
  readonly argsJson: string;
  /** Absent as soon as it may run. */
  waiting?: { readonly request: ToolRequest; readonly stopTimer: () => void };
}

const defaultAnswerWithinMs = 120_000;

export function createConsent(options: ConsentOptions): Consent {
  const { grants, clock, epochNow, answerWithinMs = () => defaultAnswerWithinMs } = options;
  const tickets = new Map<string, Ticket>();
  /** Calls that are being planned; one that was cancelled meanwhile is no longer in it. */
  const planning = new Map<string, ConsentCall>();
  const timeOutListeners = new Set<(toolCallId: string, reason: string) => void>();
  const notes = createCallNotes(options.audit, epochNow);

  async function decideCall(call: ConsentCall): Promise<ConsentDecision> {
    const { toolCallId } = call;
    drop(toolCallId);
    const hand = options.hands().find(({ tool }) => tool.name === call.toolName);
    if (hand === undefined) return { deny: `There is no tool named ${call.toolName}.` };
    planning.set(toolCallId, call);
    let plan: Plan;
    try {
      plan = await hand.plan(call.args, { toolCallId });
    } catch (error) {
      planning.delete(toolCallId);
      const reason = error instanceof Error ? error.message : String(error);
      notes.write('refused', call, hand, { by: 'policy', detail: reason });
      return { deny: reason };
    }
    if (planning.get(toolCallId) !== call) return { deny: 'The call was cancelled.' };
    planning.delete(toolCallId);
    const { subject } = plan;
    const request = { toolName: call.toolName, risk: hand.risk, subject };
    const decision = decide(request, grants.list(), epochNow());
    const ticket: Ticket = { call, hand, plan, argsJson: canonicalJson(call.args) };
    tickets.set(toolCallId, ticket);
    return settle(ticket, decision);
  }

  function settle(ticket: Ticket, decision: PolicyDecision): ConsentDecision {
    const { call, hand } = ticket;
    if (decision.kind === 'allow') {
      const by = decision.grantId === undefined ? 'policy' : 'grant';
      notes.write('allowed', call, hand, { by, detail: decision.because });
      return 'allow';
    }
    const withinMs = answerWithinMs();
    const stopTimer = clock.setTimeout(() => timeOut(call.toolCallId, withinMs), withinMs);
    ticket.waiting = { request: requestOf(ticket, decision.because, withinMs), stopTimer };
    notes.write('asked', call, hand, { by: 'policy', detail: decision.because });
    return 'ask';
  }

  function requestOf(ticket: Ticket, reason: string, withinMs: number): ToolRequest {
    const { call, hand, plan, argsJson } = ticket;
    const { toolCallId, toolName } = call;
    const { risk } = hand;
    const { preview, binding, isDestructive } = plan;
    return {
      toolCallId,
      toolName,
      risk,
      hash: hashOf({ toolCallId, toolName, argsJson, preview, binding }),
      preview,
      options: plan.options,
      reason,
      acceptsSpokenYes: maySpokenYesApprove({ risk, isDestructive }, options.settings()),
      expiresAt: epochNow() + withinMs,
    };
  }

  function resolve(toolCallId: string, hash: string, answer: ApprovalAnswer): Resolution {
    const ticket = tickets.get(toolCallId);
    if (ticket?.waiting === undefined) return { kind: 'gone' };
    const { request } = ticket.waiting;
    if (request.hash !== hash) return { kind: 'changed', request };
    if (answer.kind === 'deny') {
      const { reason } = answer;
      drop(toolCallId);
      notes.write('denied', ticket.call, ticket.hand, { by: 'user', detail: reason ?? '' });
      return { kind: 'denied', ...(reason !== undefined && { reason }) };
    }
    const grant = grantOf(request, answer, { id: options.newId(), now: epochNow() });
    if (grant !== undefined) addGrant(ticket, grant);
    approve(ticket, 'user', grant?.label ?? 'Once.');
    return { kind: 'approved' };
  }

  function addGrant({ call, hand }: Ticket, grant: Grant): void {
    grants.add(grant);
    notes.write('granted', call, hand, { by: 'user', detail: `${grant.scope}: ${grant.label}` });
  }

  function approve(ticket: Ticket, by: 'user' | 'voice', detail: string): void {
    ticket.waiting?.stopTimer();
    delete ticket.waiting;
    notes.write('approved', ticket.call, ticket.hand, { by, detail });
  }

  /** With several requests in front of the user a "yes" could mean any of them. */
  function resolveBySpeech(): { readonly toolCallId: string } | undefined {
    const waiting = [...tickets.values()].filter((ticket) => ticket.waiting !== undefined);
    const [ticket] = waiting;
    if (ticket === undefined || waiting.length > 1) return undefined;
    const { risk } = ticket.hand;
    const { isDestructive } = ticket.plan;
    if (!maySpokenYesApprove({ risk, isDestructive }, options.settings())) return undefined;
    approve(ticket, 'voice', 'Once, by a spoken yes.');
    return { toolCallId: ticket.call.toolCallId };
  }

  function timeOut(toolCallId: string, withinMs: number): void {
    const ticket = tickets.get(toolCallId);
    if (ticket?.waiting === undefined) return;
    drop(toolCallId);
    notes.write('timed-out', ticket.call, ticket.hand, { by: 'clock' });
    const reason = `no answer within ${Math.round(withinMs / 1000)} seconds`;
    for (const listener of timeOutListeners) listener(toolCallId, reason);
  }

  function drop(toolCallId: string): Ticket | undefined {
    const ticket = tickets.get(toolCallId);
    ticket?.waiting?.stopTimer();
    tickets.delete(toolCallId);
    return ticket;
  }

  function cancel(toolCallId: string): void {
    planning.delete(toolCallId);
    const ticket = drop(toolCallId);
    if (ticket !== undefined) {
      notes.write('cancelled', ticket.call, ticket.hand, { by: 'session' });
    }
  }

  async function execute(hand: Hand, args: unknown, context: ToolContext): Promise<ToolOutput> {
    const ticket = take(hand, args, context.toolCallId, tickets, notes);
    return notes.around(ticket.call, hand, context.signal, () => ticket.plan.execute(context));
  }

  return {
    tools: () =>
      options.hands().map((hand) => ({
        ...hand.tool,
        execute: (args, context) => execute(hand, args, context),
      })),
    decide: decideCall,
    request: (toolCallId) => tickets.get(toolCallId)?.waiting?.request,
    waiting: () =>
      [...tickets.values()].flatMap(({ waiting }) =>
        waiting === undefined ? [] : [waiting.request],
      ),
    resolve,
    resolveBySpeech,
    onTimeOut(listener) {
      timeOutListeners.add(listener);
      return () => timeOutListeners.delete(listener);
    },
    cancel,
    cancelAll: () => {
      for (const toolCallId of [...planning.keys(), ...tickets.keys()]) cancel(toolCallId);
    },
    endConversation: grants.endConversation,
  };
}

/** A ticket is good for one run of exactly the call that it was made for. */
function take(
  hand: Hand,
  args: unknown,
  toolCallId: string,
  tickets: Map<string, Ticket>,
  notes: CallNotes,
): Ticket {
  const ticket = tickets.get(toolCallId);
  const isApproved =
    ticket !== undefined &&
    ticket.waiting === undefined &&
    ticket.hand === hand &&
    ticket.argsJson === canonicalJson(args);
  if (isApproved) {
    tickets.delete(toolCallId);
    return ticket;
  }
  const call = { toolName: hand.tool.name, toolCallId, args };
  notes.write('refused', call, hand, { by: 'policy', detail: 'No decision covers this call.' });
  throw new Error(`${hand.tool.name} was not run: nobody agreed to exactly this call. Ask again.`);
}
