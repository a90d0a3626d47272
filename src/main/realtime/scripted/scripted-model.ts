import type { RealtimeInput } from '../inputs.ts';
import type { ConnectOptions, RealtimeModel } from '../model.ts';
import type { ModelProfile } from '../profile.ts';
import { ScriptError, type ScriptStep } from './script.ts';
import { ScriptedConnection } from './scripted-connection.ts';

export interface ScriptedModelOptions {
  /** Overrides what the scripted model can do; by default, everything. */
  readonly profile?: Partial<ModelProfile>;
  /** Scripts of the connections after the first, in order. */
  readonly next?: readonly (readonly ScriptStep[])[];
}

export const scriptedProfile: ModelProfile = {
  provider: 'rehearsal',
  providerName: 'Scripted',
  model: 'scripted',
  inputSampleRate: 16_000,
  outputSampleRate: 24_000,
  inputs: ['audio', 'image', 'text', 'tool-result'],
  voices: [],
  turnDetection: ['server', 'semantic', 'manual'],
  canCancelResponse: true,
  canTruncate: true,
  canCreateResponse: true,
  inputTranscription: true,
  resumption: 'replay',
  mutedSilenceMs: 0,
};

/**
 * A model for tests of sessions and apps: each connection plays a script of expected actions and
 * emitted events.
 *
 * ```ts
 * const model = new ScriptedModel([
 *   expectSend({ type: 'text', text: 'Hello' }),
 *   emit({ type: 'response-started' }, { type: 'response-ended', status: 'completed', toolCallIds: [] }),
 * ]);
 * ```
 */
export class ScriptedModel<
  Input extends RealtimeInput = RealtimeInput,
> implements RealtimeModel<Input> {
  readonly profile: ModelProfile;
  readonly #scripts: readonly (readonly ScriptStep[])[];
  readonly #connections: ScriptedConnection<Input>[] = [];
  readonly #connectOptions: ConnectOptions[] = [];

  constructor(script: readonly ScriptStep[], options: ScriptedModelOptions = {}) {
    this.profile = { ...scriptedProfile, ...options.profile };
    this.#scripts = [script, ...(options.next ?? [])];
  }

  /** What each `connect()` was given, in order. */
  get connectOptions(): readonly ConnectOptions[] {
    return this.#connectOptions;
  }

  /** The newest connection. @throws ScriptError before the first. */
  get connection(): ScriptedConnection<Input> {
    const connection = this.#connections.at(-1);
    if (connection === undefined) throw new ScriptError('Nobody has connected yet.');
    return connection;
  }

  async connect(options: ConnectOptions = {}): Promise<ScriptedConnection<Input>> {
    options.signal?.throwIfAborted();
    const script = this.#scripts[this.#connectOptions.length];
    this.#connectOptions.push(options);
    if (script === undefined) {
      throw new ScriptError(`No script for connection ${this.#connectOptions.length}.`);
    }
    const [first] = script;
    if (first?.type === 'refuse') throw first.error;
    const connection = new ScriptedConnection<Input>(this.profile, script, options);
    this.#connections.push(connection);
    return connection;
  }

  /** @throws ScriptError if the newest connection's script did not go as written to its end. */
  assertFinished(): void {
    this.connection.assertFinished();
  }
}
