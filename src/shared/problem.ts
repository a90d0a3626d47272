/** Something the user has to know, with the one thing that mends it. */
export interface Problem {
  /** Kebab-case and stable; the window may choose a picture or another wording by it. */
  readonly code: string;
  /** A few words for the dock, e.g. "We hear nothing". */
  readonly title: string;
  /** One or two sentences: what happened and what to do next. Never contains a secret. */
  readonly message: string;
  readonly action?: ProblemAction;
}

export type ProblemAction =
  | 'retry'
  | 'set-key'
  | 'choose-model'
  | 'choose-microphone'
  | 'go-over-budget'
  | 'choose-speaker'
  | 'open-microphone-permission'
  | 'open-screen-permission'
  | 'open-camera-permission';

/** What a request answers: handlers never reject for reasons that a user can meet. */
export type Result<Value = undefined> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

export function succeed(): Result;
export function succeed<Value>(value: Value): Result<Value>;
export function succeed<Value>(value?: Value): Result<Value | undefined> {
  return { ok: true, value };
}

export function fail(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem };
}
