import { isDeepStrictEqual } from 'node:util';
import type { ConnectionEvent } from '../events.ts';
import type { RealtimeError } from '../errors.ts';
import type { RealtimeInput } from '../inputs.ts';
import type { InterruptOptions, SendOptions } from '../model.ts';

/** What a session does to its connection. */
export type ScriptedAction =
  | { readonly type: 'send'; readonly input: RealtimeInput; readonly options?: SendOptions }
  | { readonly type: 'interrupt'; readonly options: InterruptOptions }
  | { readonly type: 'commitAudio' }
  | { readonly type: 'clearAudio' }
  | { readonly type: 'createResponse' };

/** What is expected of an action; fields that are left out are not looked at. */
export interface ExpectStep {
  readonly type: 'expect';
  readonly action: ScriptedAction['type'];
  readonly fields: Readonly<Record<string, unknown>>;
  readonly options: Readonly<Record<string, unknown>>;
}

export type ScriptStep =
  | ExpectStep
  | { readonly type: 'emit'; readonly events: readonly ConnectionEvent[] }
  | { readonly type: 'fail'; readonly error: RealtimeError }
  | { readonly type: 'refuse'; readonly error: RealtimeError };

/** A script did not go as written. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
}

/** Waits for a send whose input has these fields, e.g. `expectSend({ type: 'text' })`. */
export function expectSend(input: Partial<RealtimeInput>, options: SendOptions = {}): ExpectStep {
  return { type: 'expect', action: 'send', fields: { ...input }, options: { ...options } };
}

/** Waits for an interruption with these options. */
export function expectInterrupt(options: Partial<InterruptOptions> = {}): ExpectStep {
  return { type: 'expect', action: 'interrupt', fields: {}, options: { ...options } };
}

export function expectCommitAudio(): ExpectStep {
  return { type: 'expect', action: 'commitAudio', fields: {}, options: {} };
}

export function expectClearAudio(): ExpectStep {
  return { type: 'expect', action: 'clearAudio', fields: {}, options: {} };
}

export function expectCreateResponse(): ExpectStep {
  return { type: 'expect', action: 'createResponse', fields: {}, options: {} };
}

/** The connection yields these. */
export function emit(...events: readonly ConnectionEvent[]): ScriptStep {
  return { type: 'emit', events };
}

/** The connection breaks with this error. */
export function fail(error: RealtimeError): ScriptStep {
  return { type: 'fail', error };
}

/** `connect()` rejects with this error; only as the first step. */
export function refuse(error: RealtimeError): ScriptStep {
  return { type: 'refuse', error };
}

export function matches(step: ExpectStep, action: ScriptedAction): boolean {
  if (step.action !== action.type) return false;
  const input = action.type === 'send' ? action.input : {};
  const options = 'options' in action ? (action.options ?? {}) : {};
  return hasFields(input, step.fields) && hasFields(options, step.options);
}

function hasFields(actual: object, expected: Readonly<Record<string, unknown>>): boolean {
  const values = new Map(Object.entries(actual));
  return Object.entries(expected).every(([key, value]) =>
    isDeepStrictEqual(values.get(key), value),
  );
}

export function describeStep(step: ExpectStep): string {
  return [step.action, describe(step.fields), describe(step.options)].filter(Boolean).join(' ');
}

export function describeAction(action: ScriptedAction): string {
  const input = action.type === 'send' ? describe(action.input) : '';
  const options = 'options' in action ? describe(action.options ?? {}) : '';
  return [action.type, input, options].filter(Boolean).join(' ');
}

function describe(fields: object): string {
  if (Object.keys(fields).length === 0) return '';
  return JSON.stringify(fields, (_key, value: unknown) =>
    value instanceof Uint8Array ? `<${value.byteLength} bytes>` : value,
  );
}
