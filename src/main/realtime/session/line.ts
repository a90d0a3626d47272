import type { Clock } from '../clock.ts';
import { ConnectionError, SessionClosedError, type RealtimeError } from '../errors.ts';
import type { ConnectionEvent, Reconnected, Reconnecting } from '../events.ts';
import type { ConnectOptions, RealtimeConnection } from '../model.ts';
import type { ModelProfile } from '../profile.ts';
import { asRealtimeError } from './as-realtime-error.ts';
import type { Briefing } from './briefing.ts';
import { dialWithin } from './dial-within.ts';
import { LineSender } from './line-sender.ts';
import type { TypedTurn } from './open-turn.ts';
import { createPauses, type Pauses } from './pauses.ts';
import type { ReconnectionSettings } from './reconnection-options.ts';
import {
  advanceReconnection,
  connected,
  type ReconnectionDecision,
  type ReconnectionState,
  type ReconnectionStep,
} from './reconnection-policy.ts';
import { waitingOf } from './retelling.ts';
import { createRotation, rotationStrategy, type Rotation } from './rotation.ts';

/** The conversation, as its line needs it. */
export interface LineHost {
  /** No turn, tool or speech goes on. */
  readonly isIdle: boolean;
  /** The same, but for an answer that the user still hears. */
  readonly isListening: boolean;
  /** Grows with whatever changes what a new connection must be told. */
  readonly activity: number;
  handle(event: ConnectionEvent): void;
  /** A connection took this sound of the user. */
  soundSent(data: Uint8Array): void;
  /** A connection took this turn, again. */
  retold(turn: TypedTurn): void;
  /**
   * Whether the model shall go on with the answer that was cut.
   * @param isUserHeard the user has said something meanwhile, which waits
   */
  takeContinuation(isUserHeard: boolean): boolean;
  /** There is no connection any more: what was begun on it gets its end. `isBroken` if it broke. */
  connectionLost(isBroken: boolean): void;
  /** What the next connection has to know. `rollingMs` of the microphone are told in any case. */
  brief(options: { withoutHandle: boolean; rollingMs: number }): Briefing;
  /** There is one again. */
  opened(briefing: Briefing): void;
  emit(event: Reconnecting | Reconnected): void;
  sendFailed(error: unknown): void;
  /** No connection any more, for ever; without an error if it was closed. */
  ended(error?: RealtimeError): void;
}

/** Opens another connection. */
export type Dial = (
  options: Pick<ConnectOptions, 'history' | 'resumptionHandle' | 'openCalls' | 'signal'>,
) => Promise<RealtimeConnection>;

export interface LineOptions {
  readonly connection: RealtimeConnection;
  /** It continues an earlier conversation by handle. */
  readonly isByHandle: boolean;
  readonly clock: Clock;
  readonly host: LineHost;
  readonly settings: ReconnectionSettings;
  /** Absent where the first connection is the only one. */
  readonly dial: Dial | undefined;
}

/** What the old connection heard of the user last is told to the one that overlaps it. */
const overlapMs = 3_000;
const retryRotationMs = 5_000;

/**
 * The wire of a session: one connection after the other (engine.md rule 7). It reads the connection
 * of the moment, keeps what is to be sent while there is none, and gets the next one.
 */
export class Line {
  readonly sender: LineSender;
  readonly #options: LineOptions;
  readonly #profile: ModelProfile;
  readonly #rotation: Rotation;
  readonly #pauses: Pauses;
  readonly #unfinished = new Set<Promise<unknown>>();
  #state: ReconnectionState;
  #connection: RealtimeConnection | undefined;
  #attempt = new AbortController();
  #oldClosed: Promise<unknown> = Promise.resolve();
  /** Why there is no connection, for events. */
  #reason = '';
  #isReplacing = false;
  #droppedByWiresMs = 0;

  constructor(options: LineOptions) {
    const { connection, clock, host, settings } = options;
    this.#options = options;
    this.#profile = connection.profile;
    this.#connection = connection;
    this.#pauses = createPauses(clock);
    this.sender = new LineSender({
      sampleRate: connection.profile.inputSampleRate,
      bufferMs: settings.bufferMs,
      clock,
      connection: () => (this.#isHeld ? undefined : this.#connection),
      isLasting: () => options.dial !== undefined && this.#state.phase !== 'over',
      onSoundSent: (data) => host.soundSent(data),
      onError: (error) => host.sendFailed(error),
    });
    this.#rotation = createRotation({
      clock,
      strategy: rotationStrategy(this.#profile),
      isIdle: () => host.isIdle && this.sender.isFree,
      isListening: () => host.isListening && this.sender.isFree,
      onDue: (reason, isLast) => this.#rotate(reason, isLast),
    });
    this.#state = connected(clock.now(), options.isByHandle);
    this.#keep(this.#pump(connection, this.#state.token));
  }

  /** Milliseconds of the user's sound that no connection got. */
  get droppedInputMs(): number {
    const ms = this.#droppedByWiresMs + this.sender.droppedMs;
    return Math.round(ms + (this.#connection?.droppedInputMs ?? 0));
  }

  /** The connection is of no use: on to the next, if it is worth it. */
  lose(error: RealtimeError): void {
    this.#lost(this.#state.token, error);
  }

  /** On to another connection, whatever the one of now is like. */
  leave(reason: string): void {
    this.#leave({ type: 'left' }, reason);
  }

  /** Hangs up without an end, until `wake()`. */
  rest(reason: string): void {
    this.#leave({ type: 'left', rest: true }, reason);
  }

  wake(reason: string): void {
    if (this.#state.phase !== 'resting') return;
    this.#reason = reason;
    this.#advance({ type: 'wanted' });
  }

  /** Resolves when nothing is left. Idempotent. */
  async close(): Promise<void> {
    this.#stop(new SessionClosedError('The session was closed.'));
    while (this.#unfinished.size > 0) await Promise.allSettled(this.#unfinished);
  }

  /** The next connection opens, and the one of now shall hear nothing that the next should. */
  get #isHeld(): boolean {
    return this.#isReplacing && rotationStrategy(this.#profile) === 'replace';
  }

  /** Reads from the start, so that tools run whether or not anybody reads the session. */
  async #pump(connection: RealtimeConnection, token: number): Promise<void> {
    let failure: RealtimeError | undefined;
    try {
      failure = await this.#readToEnd(connection, token);
    } catch (error) {
      failure = asRealtimeError(error, this.#profile.providerName);
    }
    if (this.#state.token !== token || this.#state.phase !== 'open') return;
    if (failure === undefined) this.#end();
    else this.#lost(token, failure);
  }

  async #readToEnd(
    connection: RealtimeConnection,
    token: number,
  ): Promise<RealtimeError | undefined> {
    const { host, dial } = this.#options;
    for await (const event of connection) {
      if (this.#state.token !== token) return undefined;
      if (event.type === 'session-error' && !event.recoverable) return event.error;
      if (event.type === 'session-ending' && dial !== undefined) this.#rotation.announce(event);
      host.handle(event);
    }
    return undefined;
  }

  #lost(token: number, error: RealtimeError): void {
    if (this.#options.dial === undefined) {
      this.#end(error);
      return;
    }
    this.#reason = error.code;
    this.#advance({ type: 'lost', token, error });
  }

  #leave(step: ReconnectionStep & { type: 'left' }, reason: string): void {
    const { host, dial } = this.#options;
    const isPossible = this.#state.phase === 'open' || this.#state.phase === 'trying';
    if (!isPossible || dial === undefined) return;
    this.#reason = reason;
    this.#abandonAttempts();
    if (step.rest === true) host.emit({ type: 'reconnecting', attempt: 0, reason });
    this.#advance(step);
  }

  #advance(step: ReconnectionStep): void {
    const { clock, settings } = this.#options;
    const { state, decision } = advanceReconnection(this.#state, step, {
      now: clock.now(),
      random: settings.random(),
      limits: settings.limits,
    });
    this.#state = state;
    if (decision.type === 'give-up') this.#end(decision.error);
    if (state.phase === 'trying' || state.phase === 'resting') this.#letGo(step.type === 'lost');
    if (decision.type === 'dial') this.#keep(this.#try(decision));
  }

  #letGo(isBroken: boolean): void {
    const connection = this.#connection;
    if (connection === undefined) return;
    this.#abandonAttempts();
    this.#rotation.cancel();
    this.#connection = undefined;
    this.#hangUp(connection);
    this.sender.connectionLost();
    this.#options.host.connectionLost(isBroken);
  }

  #hangUp(connection: RealtimeConnection): void {
    // Whether it closes well is of no interest any more, only that it does.
    this.#oldClosed = connection.close().catch(() => undefined);
    this.#droppedByWiresMs += connection.droppedInputMs;
    this.#keep(this.#oldClosed);
  }

  #abandonAttempts(): void {
    this.#attempt.abort(new SessionClosedError('The attempt is of no use any more.'));
    this.#attempt = new AbortController();
    this.#isReplacing = false;
    this.#pauses.endAll();
  }

  async #try(dial: ReconnectionDecision & { type: 'dial' }): Promise<void> {
    const { host } = this.#options;
    const { token, attempt, afterMs, withoutHandle } = dial;
    const isCurrent = (): boolean => this.#state.token === token;
    if (afterMs > 0) await this.#pauses.pause(afterMs);
    if (!isCurrent()) return;
    host.emit({ type: 'reconnecting', attempt, reason: this.#reason });
    const briefing = host.brief({ withoutHandle, rollingMs: 0 });
    const isByHandle = briefing.resumptionHandle !== undefined;
    // A provider takes a handle only once the connection that it comes from is gone.
    if (isByHandle) await this.#oldClosed;
    if (!isCurrent()) return;
    this.#advance({ type: 'began', token, isByHandle });
    let connection: RealtimeConnection;
    try {
      connection = await this.#reach(briefing, dial.deadlineAt);
    } catch (error) {
      const refusal = asRealtimeError(error, this.#profile.providerName);
      this.#advance({ type: 'refused', token, error: refusal });
      return;
    }
    if (!isCurrent()) {
      this.#hangUp(connection);
      return;
    }
    this.#advance({ type: 'opened', token });
    this.#takeUp(connection, briefing);
  }

  async #reach(briefing: Briefing, deadlineAt: number): Promise<RealtimeConnection> {
    const { clock, dial } = this.#options;
    const { history, resumptionHandle, openCalls } = briefing;
    if (dial === undefined) throw new ConnectionError('There is only the first connection.');
    return dialWithin(
      {
        providerName: this.#profile.providerName,
        timeoutMs: Math.max(0, deadlineAt - clock.now()),
        clock,
        signal: this.#attempt.signal,
      },
      (signal) =>
        dial({
          signal,
          history,
          ...(resumptionHandle !== undefined && { resumptionHandle }),
          ...(openCalls.length > 0 && { openCalls }),
        }),
      (connection) => this.#hangUp(connection),
    );
  }

  #takeUp(connection: RealtimeConnection, briefing: Briefing): void {
    const { host } = this.#options;
    this.#connection = connection;
    host.opened(briefing);
    const stateRestored = briefing.resumptionHandle !== undefined;
    host.emit({ type: 'reconnected', stateRestored });
    this.#keep(this.#pump(connection, this.#state.token));
    const listener = { host, isUserHeard: (): boolean => this.sender.isUserHeard };
    this.#keep(this.sender.flush(briefing.retelling.flatMap((step) => waitingOf(step, listener))));
  }

  #rotate(reason: string, isLast: boolean): void {
    if (this.#state.phase !== 'open') return;
    if (isLast || rotationStrategy(this.#profile) === 'resume') this.leave(reason);
    else if (!this.#isReplacing) this.#keep(this.#replace(reason));
  }

  /** Opens the next connection beside this one, and swaps them if nothing happened meanwhile. */
  async #replace(reason: string): Promise<void> {
    const { clock, host, settings } = this.#options;
    const { token } = this.#state;
    const { activity } = host;
    const rollingMs = rotationStrategy(this.#profile) === 'overlap' ? overlapMs : 0;
    const briefing = host.brief({ withoutHandle: true, rollingMs });
    const isCurrent = (): boolean => this.#state.token === token && this.#state.phase === 'open';
    this.#isReplacing = true;
    let next: RealtimeConnection | undefined;
    try {
      next = await this.#reach(briefing, clock.now() + settings.limits.giveUpAfterMs);
    } catch {
      // The old connection still serves. When it ends, the reason will show again and be told.
      this.#rotation.postpone(retryRotationMs);
    }
    if (isCurrent()) this.#isReplacing = false;
    if (next !== undefined && isCurrent() && host.activity === activity) {
      // What the user has begun to say meanwhile is told as well.
      const { retelling } = host.brief({ withoutHandle: true, rollingMs });
      this.#swap(next, { ...briefing, retelling }, reason);
      return;
    }
    // The next one would not know what was said while it opened.
    if (next !== undefined) this.#hangUp(next);
    if (isCurrent()) await this.sender.flush();
  }

  #swap(next: RealtimeConnection, briefing: Briefing, reason: string): void {
    this.#options.host.emit({ type: 'reconnecting', attempt: 1, reason });
    this.#advance({ type: 'replaced' });
    this.#letGo(false);
    this.#takeUp(next, briefing);
  }

  /** So that `close()` knows what is left. */
  #keep(work: Promise<unknown>): void {
    const kept: Promise<unknown> = work.then(
      () => this.#unfinished.delete(kept),
      (error: unknown) => {
        this.#unfinished.delete(kept);
        this.#end(asRealtimeError(error, this.#profile.providerName));
      },
    );
    this.#unfinished.add(kept);
  }

  #end(error?: RealtimeError): void {
    this.#stop(error ?? new SessionClosedError('The connection was closed.'));
    this.#options.host.ended(error);
  }

  #stop(reason: RealtimeError): void {
    if (this.#state.phase !== 'over') this.#advance({ type: 'ended' });
    this.#abandonAttempts();
    this.#rotation.cancel();
    const connection = this.#connection;
    this.#connection = undefined;
    if (connection !== undefined) this.#hangUp(connection);
    this.sender.end(reason);
  }
}
