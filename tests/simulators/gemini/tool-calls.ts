import { randomInt } from 'node:crypto';
import type { ToolCallPlan } from '../shared/script.ts';
import type { SessionHost } from './host.ts';
import { invalidArgument, Refusal } from './refusal.ts';
import { listOf } from './setup.ts';
import { isObject, type JsonObject } from '../shared/json.ts';
import { textTokens } from './conversation.ts';

/** When the model tells of a result that it did not wait for. */
export type Scheduling = 'WHEN_IDLE' | 'INTERRUPT' | 'SILENT';

/** A response that was taken. */
export interface TakenResponse {
  readonly id: string;
  readonly isBlocking: boolean;
  readonly scheduling: Scheduling;
}

/** The calls of a session that wait for their responses. */
export interface ToolCalls {
  /** Sends one `toolCall` with all of them; returns the ids that block. */
  call(plans: readonly ToolCallPlan[]): readonly string[];
  /** Takes a `toolResponse`. @throws Refusal 1007. */
  respond(message: unknown): TakenResponse[];
  /** Withdraws them: what still comes for them is ignored. */
  cancel(ids: readonly string[]): void;
  readonly openCount: number;
}

const SCHEDULINGS: readonly string[] = ['WHEN_IDLE', 'INTERRUPT', 'SILENT'];

export function createToolCalls(host: SessionHost): ToolCalls {
  const open = new Map<string, { readonly name: string; readonly isBlocking: boolean }>();
  const cancelled = new Set<string>();

  function isBlocking(name: string): boolean {
    const { functions, rules } = host.setup();
    const declared = functions.find((declaration) => declaration.name === name);
    return declared?.isBlocking ?? rules.asyncTools === 'none';
  }

  function take(response: JsonObject): TakenResponse[] {
    const { id, name, scheduling = 'WHEN_IDLE', willContinue } = response;
    if (!isObject(response.response)) throw invalidArgument();
    if (!SCHEDULINGS.includes(String(scheduling))) throw invalidArgument();
    const { rules } = host.setup();
    if (rules.asyncTools === 'none' && response.scheduling !== undefined) throw invalidArgument();
    if (typeof id !== 'string') throw new Refusal(1007, 'function_response.id is required.');
    if (cancelled.has(id)) return [];
    const call = open.get(id);
    if (call === undefined) {
      if (host.settings.unknownCall === 'ignore') return [];
      throw invalidArgument();
    }
    if (willContinue !== true) open.delete(id);
    const text = outputText(response.response);
    host.entries.push({ role: 'result', name: String(name), text, tokens: textTokens(text) });
    return [{ id, isBlocking: call.isBlocking, scheduling: scheduling as Scheduling }];
  }

  return {
    get openCount() {
      return open.size;
    },
    call: (plans) => {
      const functionCalls = plans.map(({ name, args }) => ({
        name,
        args: argumentsObject(args),
        id: `function-call-${randomDigits()}`,
      }));
      for (const { id, name, args } of functionCalls) {
        open.set(id, { name, isBlocking: isBlocking(name) });
        const text = `${name} ${JSON.stringify(args)}`;
        host.entries.push({ role: 'call', name, text, tokens: textTokens(text) });
      }
      host.send({ toolCall: { functionCalls } });
      return functionCalls.flatMap(({ id, name }) => (isBlocking(name) ? [id] : []));
    },
    respond: (message) => {
      const responses = isObject(message) ? message.functionResponses : undefined;
      const list = listOf(responses);
      if (!Array.isArray(responses) || list.length !== responses.length || list.length === 0) {
        throw invalidArgument();
      }
      return list.flatMap(take);
    },
    cancel: (ids) => {
      for (const id of ids) {
        open.delete(id);
        cancelled.add(id);
      }
      host.send({ toolCallCancellation: { ids } });
    },
  };
}

/** Scripts may write arguments as JSON text; the wire takes only objects. */
function argumentsObject(args: unknown): unknown {
  const value: unknown = typeof args === 'string' ? JSON.parse(args) : (args ?? {});
  if (isObject(value)) return value;
  throw new TypeError(`Gemini's arguments are objects, got ${JSON.stringify(value)}.`);
}

function outputText(response: JsonObject): string {
  const { output, error } = response;
  if (error !== undefined)
    return `Error: ${typeof error === 'string' ? error : JSON.stringify(error)}`;
  if (output === undefined) return JSON.stringify(response);
  return typeof output === 'string' ? output : JSON.stringify(output);
}

function randomDigits(): string {
  return Array.from({ length: 19 }, (_, index) => randomInt(index === 0 ? 1 : 0, 10)).join('');
}
