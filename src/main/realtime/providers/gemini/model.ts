import { randomUUID } from 'node:crypto';
import type { GoogleGenAI, Session } from '@google/genai';
import { systemClock } from '../../clock.ts';
import { ModelNotFoundError } from '../../errors.ts';
import type { ConnectOptions, RealtimeModel } from '../../model.ts';
import type { ModelProfile } from '../../profile.ts';
import type { ToolDefinition } from '../../tool.ts';
import {
  defaultConnectTimeoutMs,
  withConnectDeadline,
  type NoteUnreadable,
} from '../shared/connect-deadline.ts';
import { endError, GeminiConnection } from './connection.ts';
import { endpointOf, isGooglesOwn } from './endpoint.ts';
import { setupFailure, type ErrorContext } from './errors.ts';
import { GuardedSocketFactory, type Frame } from './guarded-socket.ts';
import { defaultHeartbeatMs } from '../shared/heartbeat.ts';
import { historyContents } from './history.ts';
import { defaultModel, modelTraits, profileOf, providerName, replacementOf } from './models.ts';
import type { GeminiRealtimeOptions } from './options.ts';
import { parseServerFrame } from './server-messages.ts';
import {
  assertSettings,
  effectiveOptions,
  liveConfig,
  toolRefusal,
  type EffectiveOptions,
} from './setup.ts';

/**
 * Gemini Live, by API key or on Vertex AI, over the official SDK. Sound is PCM16 mono, 16 kHz in and
 * 24 kHz out; all models see.
 */
export class GeminiRealtimeModel implements RealtimeModel {
  readonly profile: ModelProfile;
  readonly #options: GeminiRealtimeOptions & { readonly model: string };

  /** @throws UnsupportedInputError with code `invalid-setting` for what the model does not take. */
  constructor(options: GeminiRealtimeOptions = {}) {
    this.#options = { ...options, model: options.model ?? defaultModel };
    this.profile = profileOf(this.#options.model);
    assertSettings(this.#options);
  }

  toolRefusal(tool: ToolDefinition): string | undefined {
    return toolRefusal(tool);
  }

  async connect(connectOptions: ConnectOptions = {}): Promise<GeminiConnection> {
    const options = effectiveOptions(this.#options, connectOptions);
    assertSettings(options);
    assertNotRetired(options);
    const { client: clientOptions, secrets } = endpointOf(options);
    const isResuming = connectOptions.resumptionHandle !== undefined;
    const context: ErrorContext = { model: options.model, secrets, isResuming, isOpen: false };
    const config = liveConfig(options, connectOptions);
    const attempt = async (
      signal: AbortSignal,
      noteUnreadable: NoteUnreadable,
    ): Promise<GeminiConnection> => {
      const { GoogleGenAI } = await import('@google/genai');
      signal.throwIfAborted();
      const { socket, connection } = openSocket(
        options,
        this.profile,
        context,
        connectOptions,
        noteUnreadable,
      );
      const stop = (): void => socket.terminate();
      signal.addEventListener('abort', stop, { once: true });
      try {
        const client = new GoogleGenAI(clientOptions);
        useSocketFactory(client, socket);
        const session: Session = await client.live.connect({
          model: options.model,
          config,
          callbacks: { onmessage: () => undefined },
        });
        connection.open(session);
        replayHistory(session, options, connectOptions);
        return connection;
      } catch (cause) {
        const failure = socket.failure ?? (socket.end && endError(socket.end, context));
        socket.terminate();
        throw failure ?? setupFailure(cause, context);
      } finally {
        signal.removeEventListener('abort', stop);
      }
    };
    return withConnectDeadline(
      {
        providerName,
        timeoutMs: options.connectTimeoutMs ?? defaultConnectTimeoutMs,
        clock: options.clock ?? systemClock,
        signal: connectOptions.signal,
      },
      attempt,
      (connection) => void connection.close(),
    );
  }
}

function assertNotRetired(options: EffectiveOptions): void {
  const replacement = replacementOf(options.model);
  if (replacement === undefined || !isGooglesOwn(options)) return;
  throw new ModelNotFoundError(
    `${providerName}: Google has retired ${options.model}: use ${replacement} instead.`,
    { provider: providerName, code: 'model-retired' },
  );
}

function openSocket(
  options: EffectiveOptions,
  profile: ModelProfile,
  context: ErrorContext,
  { signal, openCalls = [] }: ConnectOptions,
  noteUnreadable: NoteUnreadable,
): { socket: GuardedSocketFactory; connection: GeminiConnection } {
  const socket: GuardedSocketFactory = new GuardedSocketFactory({
    context,
    clock: options.clock ?? systemClock,
    heartbeatMs: options.heartbeatMs ?? defaultHeartbeatMs,
    onFrame: (frame) => {
      if (!connection.isOpen) for (const problem of problemsOf(frame)) noteUnreadable(problem);
      connection.handleFrame(frame);
    },
    onEnd: (end) => connection.handleEnd(end),
  });
  const connection = new GeminiConnection({
    profile,
    options,
    socket,
    context,
    idPrefix: `gemini_${randomUUID().slice(0, 8)}`,
    openCalls,
    signal,
  });
  return { socket, connection };
}

/** What of a frame cannot be read. */
function problemsOf(frame: Frame): string[] {
  if (frame.kind === 'malformed') return [frame.problem];
  return parseServerFrame(frame.value).flatMap((field) =>
    field.kind === 'malformed' ? [field.problem] : [],
  );
}

/** The SDK has no public way to bring a socket of one's own; this is the field it opens one with. */
function useSocketFactory(client: GoogleGenAI, socket: GuardedSocketFactory): void {
  const live = client.live as unknown as { webSocketFactory: GuardedSocketFactory };
  if (!('webSocketFactory' in live)) {
    throw new TypeError('@google/genai has changed: its Live client has no webSocketFactory.');
  }
  live.webSocketFactory = socket;
}

/** Earlier turns, without asking for a reply; a resumed session has them already. */
function replayHistory(
  session: Session,
  options: EffectiveOptions,
  { history = [], resumptionHandle }: ConnectOptions,
): void {
  if (history.length === 0 || resumptionHandle !== undefined) return;
  if (!modelTraits(options.model).clientContent) return;
  session.sendClientContent({ turns: historyContents(history), turnComplete: false });
}
