import { createEventChannel } from '../event-channel.ts';
import { SessionClosedError, UnsupportedInputError } from '../errors.ts';
import type { ConnectionEvent } from '../events.ts';
import type { RealtimeInput } from '../inputs.ts';
import type {
  ConnectOptions,
  InterruptOptions,
  RealtimeConnection,
  SendOptions,
} from '../model.ts';
import { assertInputSupported, type ModelProfile, type TurnDetection } from '../profile.ts';
import {
  describeAction,
  describeStep,
  matches,
  ScriptError,
  type ScriptedAction,
  type ScriptStep,
} from './script.ts';

/**
 * A connection that plays a script instead of a wire; else it keeps the connection's contract. Every
 * action must be the next expected one, unless the script expects none at all.
 */
export class ScriptedConnection<
  Input extends RealtimeInput = RealtimeInput,
> implements RealtimeConnection<Input> {
  readonly profile: ModelProfile;
  readonly turnDetection?: TurnDetection;
  readonly droppedInputMs = 0;
  readonly #script: readonly ScriptStep[];
  readonly #actions: ScriptedAction[] = [];
  readonly #events = createEventChannel<ConnectionEvent>({
    droppableBytes: () => 0,
    maxBytes: 0,
  });
  readonly #removeAbortListener: () => void;
  #nextStep = 0;
  #mismatch: ScriptError | undefined;

  constructor(
    profile: ModelProfile,
    script: readonly ScriptStep[],
    options: Pick<ConnectOptions, 'settings' | 'signal'>,
  ) {
    const { settings, signal } = options;
    this.profile = profile;
    this.#script = script;
    if (settings?.turnDetection !== undefined) this.turnDetection = settings.turnDetection;
    const abort = (): void => void this.close();
    signal?.addEventListener('abort', abort, { once: true });
    this.#removeAbortListener = () => signal?.removeEventListener('abort', abort);
    this.#play();
  }

  /** Everything that the session did, in order. */
  get actions(): readonly ScriptedAction[] {
    return this.#actions;
  }

  /** The inputs that were sent, in order. */
  get sent(): readonly RealtimeInput[] {
    return this.#actions.flatMap((action) => (action.type === 'send' ? [action.input] : []));
  }

  get closed(): boolean {
    return this.#events.closed;
  }

  /** Yields events beside the script. */
  emit(...events: readonly ConnectionEvent[]): void {
    for (const event of events) this.#events.push(event);
  }

  /** @throws ScriptError if an action was not the expected one, or if steps are left. */
  assertFinished(): void {
    if (this.#mismatch !== undefined) throw this.#mismatch;
    const step = this.#script[this.#nextStep];
    if (step === undefined) return;
    const what = step.type === 'expect' ? describeStep(step) : step.type;
    throw new ScriptError(`${this.#where()}: still waiting for ${what}.`);
  }

  async send(input: Input, options?: SendOptions): Promise<void> {
    this.#assertOpen();
    assertInputSupported(this.profile, input);
    this.#act({ type: 'send', input, ...(options !== undefined && { options }) });
  }

  async interrupt(options: InterruptOptions): Promise<void> {
    this.#assertOpen();
    this.#act({ type: 'interrupt', options });
  }

  async commitAudio(): Promise<void> {
    this.#assertOpen();
    this.#assertCan('end turns by hand', this.profile.turnDetection.includes('manual'));
    this.#act({ type: 'commitAudio' });
  }

  async clearAudio(): Promise<void> {
    this.#assertOpen();
    this.#assertCan('forget sound', this.profile.turnDetection.includes('manual'));
    this.#act({ type: 'clearAudio' });
  }

  async createResponse(): Promise<void> {
    this.#assertOpen();
    this.#assertCan('be asked for a reply', this.profile.canCreateResponse);
    this.#act({ type: 'createResponse' });
  }

  async close(): Promise<void> {
    this.#removeAbortListener();
    this.#events.end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  [Symbol.asyncIterator](): AsyncIterator<ConnectionEvent> {
    return this.#events[Symbol.asyncIterator]();
  }

  #act(action: ScriptedAction): void {
    this.#actions.push(action);
    if (!this.#script.some((step) => step.type === 'expect')) return;
    const step = this.#script[this.#nextStep];
    if (step?.type !== 'expect' || !matches(step, action)) {
      const expected = step?.type === 'expect' ? describeStep(step) : 'nothing more';
      this.#mismatch ??= new ScriptError(
        `${this.#where()}: expected ${expected}, but the session did ${describeAction(action)}.`,
      );
      throw this.#mismatch;
    }
    this.#nextStep += 1;
    this.#play();
  }

  /** Plays what needs no action of the session. */
  #play(): void {
    for (; this.#nextStep < this.#script.length; this.#nextStep += 1) {
      const step = this.#script[this.#nextStep];
      if (step === undefined || step.type === 'expect') return;
      if (step.type === 'emit') this.emit(...step.events);
      if (step.type === 'fail') {
        const { error } = step;
        const { message, code } = error;
        this.emit({ type: 'session-error', message, code, recoverable: false, error });
        this.#events.fail(error);
      }
    }
  }

  #where(): string {
    return `Script step ${this.#nextStep + 1} of ${this.#script.length}`;
  }

  #assertOpen(): void {
    if (!this.#events.closed) return;
    const { providerName: provider } = this.profile;
    throw new SessionClosedError(`The ${provider} connection is over.`, { provider });
  }

  #assertCan(what: string, can: boolean): void {
    if (can) return;
    const { providerName: provider } = this.profile;
    throw new UnsupportedInputError(`${provider} cannot ${what}.`, { provider });
  }
}
