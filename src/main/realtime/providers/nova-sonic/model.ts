import { systemClock } from '../../clock.ts';
import type { ConnectOptions, RealtimeModel } from '../../model.ts';
import type { ModelProfile } from '../../profile.ts';
import { defaultConnectTimeoutMs, withConnectDeadline } from '../shared/connect-deadline.ts';
import { NovaSonicConnection } from './connection.ts';
import { endpointOf } from './endpoint.ts';
import { retiredModel, thrownError, type ErrorContext } from './errors.ts';
import {
  defaultModel,
  profileOf,
  providerName,
  replacementOf,
  type NovaSonicInput,
} from './models.ts';
import type { NovaSonicRealtimeOptions } from './options.ts';
import {
  assertSettings,
  effectiveOptions,
  isAmazonsOwn,
  type EffectiveOptions,
} from './settings.ts';
import { openWire } from './wire.ts';

/**
 * Amazon Nova Sonic on Bedrock, over the AWS SDK and HTTP/2. Sound is PCM16 mono, 16 kHz in and
 * 24 kHz out. It hears and reads, but does not see; a stream lasts 8 minutes.
 */
export class NovaSonicRealtimeModel implements RealtimeModel<NovaSonicInput> {
  readonly profile: ModelProfile;
  readonly #options: EffectiveOptions;

  /** @throws UnsupportedInputError with code `invalid-setting` for what the model does not take. */
  constructor(options: NovaSonicRealtimeOptions = {}) {
    this.#options = { ...options, model: options.model ?? defaultModel };
    this.profile = profileOf(this.#options.model);
    assertSettings(this.#options);
  }

  /**
   * Opens a stream and replays `history`. It resolves when the service has taken the stream; what it
   * finds wrong with the content it says in the iteration.
   * @throws AuthenticationError, ModelNotFoundError, QuotaError, ConnectionError,
   * ConnectTimeoutError or ProtocolError by cause, with advice.
   */
  async connect(connectOptions: ConnectOptions = {}): Promise<NovaSonicConnection> {
    const options = effectiveOptions(this.#options, connectOptions.settings);
    assertSettings(options);
    assertNotRetired(options);
    const clock = options.clock ?? systemClock;
    return withConnectDeadline(
      {
        providerName,
        timeoutMs: options.connectTimeoutMs ?? defaultConnectTimeoutMs,
        clock,
        signal: connectOptions.signal,
      },
      (signal) => this.#open(options, connectOptions, signal),
      (connection) => void connection.close(),
    );
  }

  async #open(
    options: EffectiveOptions,
    connectOptions: ConnectOptions,
    attemptSignal: AbortSignal,
  ): Promise<NovaSonicConnection> {
    const { model, certificateAuthority, clock = systemClock } = options;
    const endpoint = endpointOf(options);
    const { region, host, secrets } = endpoint;
    const context: ErrorContext = { model, region, host, secrets };
    const { signal } = connectOptions;
    const connection = new NovaSonicConnection({ profile: this.profile, options, clock, signal });
    const opening = openWire(
      { endpoint, certificateAuthority, model, context, clock },
      {
        onOutput: (bytes) => connection.handleOutput(bytes),
        onEnd: (error) => connection.handleEnd(error),
      },
    );
    const wire = await opening.catch((cause: unknown) => {
      connection.handleEnd(undefined);
      throw thrownError(cause, context);
    });
    const stop = (): void => wire.terminate();
    attemptSignal.addEventListener('abort', stop, { once: true });
    try {
      connection.open(wire, connectOptions);
      if (attemptSignal.aborted) stop();
      await wire.accepted;
      return connection;
    } finally {
      attemptSignal.removeEventListener('abort', stop);
    }
  }
}

function assertNotRetired(options: EffectiveOptions): void {
  const replacement = replacementOf(options.model);
  if (replacement === undefined || !isAmazonsOwn(options)) return;
  throw retiredModel(options.model, replacement);
}
