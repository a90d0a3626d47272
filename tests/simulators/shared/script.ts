import { defaultReply } from './default-reply.ts';

/** A tool as the client declared it, in the provider-neutral shape that scripts see. */
export interface DeclaredTool {
  readonly name: string;
  readonly description?: string;
  /** JSON Schema of the arguments. */
  readonly parameters?: unknown;
}

/** A tool call that the simulated model should make. */
export interface ToolCallPlan {
  readonly name: string;
  /** Serialised as JSON; a string goes out as it is, so that broken JSON can be scripted. */
  readonly args?: unknown;
}

/** How a reply ends when it is not simply completed. */
export type ReplyEnding =
  | {
      readonly kind: 'failed';
      readonly code: string;
      readonly message: string;
      readonly type?: string;
    }
  | { readonly kind: 'incomplete'; readonly reason: 'max_output_tokens' | 'content_filter' };

/** One output item of a reply, in order. */
export type ReplyItem =
  | { readonly kind: 'speech'; readonly text: string }
  | { readonly kind: 'tool-call'; readonly name: string; readonly args?: unknown };

/** One scripted reply: what is said first, then the calls, unless `items` gives the order. */
export interface ReplyPlan {
  readonly speak?: string;
  readonly toolCalls?: readonly ToolCallPlan[];
  readonly items?: readonly ReplyItem[];
  readonly ending?: ReplyEnding;
}

/** What the simulated model knows when it must answer. */
export interface TurnContext {
  readonly trigger: 'speech' | 'text' | 'tool-results' | 'request';
  /** What the user said or typed last, if anything. */
  readonly text: string;
  /** Results that arrived since the model's last words, oldest first. */
  readonly toolResults: readonly { readonly name: string; readonly output: string }[];
  readonly tools: readonly DeclaredTool[];
  /** Whether the model may call tools in this reply, must call any, or must call this one. */
  readonly toolChoice: 'none' | 'auto' | 'required' | { readonly name: string };
}

/** What the simulated model will say and hear, first in first out, with a default behind. */
export interface Script {
  /** Queues replies; each answers one turn. */
  reply(...plans: readonly ReplyPlan[]): void;
  /** Queues what the user "said" in the coming spoken turns, since nothing here recognises speech. */
  hear(...texts: readonly string[]): void;
  /** Takes the next reply, or makes one up that fits the turn. */
  nextReply(turn: TurnContext): ReplyPlan;
  /** Takes the text of a spoken turn that lasted `spokenMs`. */
  nextHeard(spokenMs: number): string;
}

/** Creates a script; `fallback` answers when no reply is queued. */
export function createScript(fallback: (turn: TurnContext) => ReplyPlan = defaultReply): Script {
  const replies: ReplyPlan[] = [];
  const heard: string[] = [];
  return {
    reply: (...plans) => void replies.push(...plans),
    hear: (...texts) => void heard.push(...texts),
    nextReply: (turn) => replies.shift() ?? fallback(turn),
    nextHeard: (spokenMs) => heard.shift() ?? `(${(spokenMs / 1000).toFixed(1)} s of speech)`,
  };
}

/** The output items of a plan in the order in which they are produced. */
export function itemsOf(plan: ReplyPlan): readonly ReplyItem[] {
  if (plan.items !== undefined) return plan.items;
  const calls = (plan.toolCalls ?? []).map((call): ReplyItem => ({ kind: 'tool-call', ...call }));
  return plan.speak === undefined ? calls : [{ kind: 'speech', text: plan.speak }, ...calls];
}

/** A call's arguments as the JSON string that goes over the wire. */
export function argumentsText(args: unknown): string {
  return typeof args === 'string' ? args : JSON.stringify(args ?? {});
}
