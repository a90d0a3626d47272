import type { ConnectOptions, RealtimeConnection, RealtimeModel } from '../../model.ts';
import type { ModelProfile } from '../../profile.ts';
import type { ToolDefinition } from '../../tool.ts';
import { systemClock } from '../../clock.ts';
import { defaultConnectTimeoutMs, withConnectDeadline } from '../shared/connect-deadline.ts';
import { openConnection } from './connect.ts';
import { isOpenAIsOwn } from './endpoint.ts';
import { retiredModelError } from './errors.ts';
import { providerName, type defaultModel, type OpenAIInput } from './models.ts';
import type { OpenAIRealtimeOptions } from './options.ts';
import { modelOf, profileOf } from './profile.ts';
import { checkSettings, withSettings } from './settings.ts';
import { toolRefusal } from './tool-refusal.ts';

/**
 * OpenAI Realtime (GA protocol) over a WebSocket: OpenAI itself, Azure OpenAI, or a server that
 * speaks the same protocol.
 * @throws UnsupportedInputError with code `invalid-setting` for options that the model cannot have.
 */
export class OpenAIRealtimeModel<
  const Model extends string = typeof defaultModel,
> implements RealtimeModel<OpenAIInput<Model>> {
  readonly profile: ModelProfile;
  readonly #options: OpenAIRealtimeOptions;

  constructor(options: OpenAIRealtimeOptions<Model> = {}) {
    checkSettings(modelOf(options), options);
    this.#options = options;
    this.profile = profileOf(options);
  }

  toolRefusal(tool: ToolDefinition): string | undefined {
    return toolRefusal(tool);
  }

  /**
   * Opens a wire, configures the session and replays `history`.
   * @throws AuthenticationError, ModelNotFoundError, QuotaError, ConnectionError,
   * ConnectTimeoutError or ProtocolError by cause, with the server's own words where it had some.
   */
  async connect(request: ConnectOptions = {}): Promise<RealtimeConnection<OpenAIInput<Model>>> {
    const { model } = this.profile;
    const options = withSettings(this.#options, request.settings);
    checkSettings(model, options);
    const retired = isOpenAIsOwn(options) ? retiredModelError(model) : undefined;
    if (retired !== undefined) throw retired;
    const deadline = {
      providerName,
      timeoutMs: options.connectTimeoutMs ?? defaultConnectTimeoutMs,
      clock: options.clock ?? systemClock,
      signal: request.signal,
    };
    return withConnectDeadline(
      deadline,
      (signal, noteUnreadable) =>
        openConnection<OpenAIInput<Model>>({ options, request, deadline, signal, noteUnreadable }),
      (connection) => void connection.close(),
    );
  }
}
