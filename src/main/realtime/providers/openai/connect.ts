import type { RealtimeError } from '../../errors.ts';
import type { RealtimeInput } from '../../inputs.ts';
import type { ConnectOptions, RealtimeConnection } from '../../model.ts';
import type { ConnectDeadline, NoteUnreadable } from '../shared/connect-deadline.ts';
import { defaultHeartbeatMs } from '../shared/heartbeat.ts';
import { createClientEvents } from './client-events.ts';
import { createConnection } from './connection.ts';
import { endpointOf, isOpenAIsOwn, type Endpoint } from './endpoint.ts';
import type { ErrorContext } from './errors.ts';
import { shakeHands, type SessionFacts } from './handshake.ts';
import { historyItems, openCallIds } from './items.ts';
import type { OpenAIRealtimeOptions } from './options.ts';
import { modelOf, profileOf, sessionLimitMs } from './profile.ts';
import { sessionConfig } from './session-config.ts';
import { openWire, UpgradeRefused, type Wire } from './wire.ts';
import { socketError, upgradeRefused } from './wire-errors.ts';

export interface ConnectAttempt {
  readonly options: OpenAIRealtimeOptions;
  readonly request: ConnectOptions;
  readonly deadline: ConnectDeadline;
  /** Aborted by the deadline or the caller. */
  readonly signal: AbortSignal;
  readonly noteUnreadable: NoteUnreadable;
}

const longestUpdateGraceMs = 2000;

/** One attempt: a wire, the session's configuration, the earlier turns. @throws RealtimeError */
export async function openConnection<Input extends RealtimeInput>(
  attempt: ConnectAttempt,
): Promise<RealtimeConnection<Input>> {
  const { options, request, deadline, signal, noteUnreadable } = attempt;
  const { clock } = deadline;
  const profile = profileOf(options);
  const endpoint = await endpointOf(options);
  const { host } = new URL(endpoint.url);
  const context: ErrorContext = { model: modelOf(options), secrets: endpoint.secrets };
  const clientEvents = createClientEvents();
  const wire = await wireTo(endpoint, host, context, attempt);
  try {
    const { instructions, tools, history = [] } = request;
    const facts = await shakeHands(wire, {
      update: clientEvents.sessionUpdate(sessionConfig({ options, instructions, tools })),
      host,
      context,
      clock,
      signal,
      updateGraceMs: updateGraceMs(options, deadline),
      noteUnreadable,
    });
    for (const item of historyItems(history)) wire.send(clientEvents.item(item));
    return createConnection<Input>({
      wire,
      profile,
      turnDetection: options.turnDetection ?? { type: 'server' },
      host,
      context,
      clock,
      clientEvents,
      openCalls: openCallIds(history),
      lifetimeMs: lifetimeMs(facts, options),
      signal: request.signal,
    });
  } catch (error) {
    wire.terminate();
    throw error;
  }
}

async function wireTo(
  endpoint: Endpoint,
  host: string,
  context: ErrorContext,
  { options, deadline, signal }: ConnectAttempt,
): Promise<Wire> {
  try {
    return await openWire({
      url: endpoint.url,
      headers: endpoint.headers,
      signal,
      clock: deadline.clock,
      heartbeatMs: options.heartbeatMs ?? defaultHeartbeatMs,
    });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw openingError(error, host, context);
  }
}

function openingError(error: unknown, host: string, context: ErrorContext): RealtimeError {
  if (error instanceof UpgradeRefused) {
    return upgradeRefused(error.status, error.body, host, context);
  }
  return socketError(error instanceof Error ? error : new Error(String(error)), host, context);
}

/** Only a server of one's own may keep silent about the update. */
function updateGraceMs(
  options: OpenAIRealtimeOptions,
  { timeoutMs }: ConnectDeadline,
): number | undefined {
  if (options.azure !== undefined || isOpenAIsOwn(options)) return undefined;
  return Math.min(longestUpdateGraceMs, timeoutMs / 4);
}

/** An `expires_at` that cannot be true (a clock set wrong) is replaced by the known limit. */
function lifetimeMs(
  { expiresAt }: SessionFacts,
  options: OpenAIRealtimeOptions,
): number | undefined {
  if (expiresAt === undefined) return options.baseUrl === undefined ? sessionLimitMs : undefined;
  const leftMs = expiresAt * 1000 - Date.now();
  return leftMs > 0 && leftMs <= sessionLimitMs ? leftMs : sessionLimitMs;
}
