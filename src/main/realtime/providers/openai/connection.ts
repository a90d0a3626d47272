import type { Clock } from '../../clock.ts';
import { SessionClosedError } from '../../errors.ts';
import { createEventChannel } from '../../event-channel.ts';
import type { ConnectionEvent } from '../../events.ts';
import type { RealtimeInput } from '../../inputs.ts';
import type { InterruptOptions, RealtimeConnection, SendOptions } from '../../model.ts';
import { assertInputSupported, type ModelProfile, type TurnDetection } from '../../profile.ts';
import { createAudioInput } from './audio-input.ts';
import { kindOfEventId, responseCreateEvent, type ClientEvents } from './client-events.ts';
import { endsSession, malformedFrame, serverError, type ErrorContext } from './errors.ts';
import { mapServerEvent } from './event-mapping.ts';
import type { Frame } from './frame.ts';
import { answersSpokenTurns, interruptionEvents } from './interruption.ts';
import { imageItem, textItem, toolResultItem } from './items.ts';
import { providerName } from './models.ts';
import { nextReply, replyStateAfter, type ReplySignal } from './response-requests.ts';
import {
  dropNextResponse,
  dropOpenResponse,
  endResponse,
  initialResponseState,
  type Mapped,
} from './response-state.ts';
import { parseServerEvent, type WireError } from './server-events.ts';
import { recoverable } from './session-errors.ts';
import { createSpokenItems } from './spoken-items.ts';
import { isBenign } from './swallowed-errors.ts';
import type { Wire } from './wire.ts';
import { wireEnded } from './wire-errors.ts';

export interface ConnectionParts {
  readonly wire: Wire;
  readonly profile: ModelProfile;
  readonly turnDetection: TurnDetection;
  readonly host: string;
  readonly context: ErrorContext;
  readonly clock: Clock;
  readonly clientEvents: ClientEvents;
  /** Tool calls of an earlier connection whose results are to come, by the id on this wire. */
  readonly openCalls: ReadonlyMap<string, string>;
  /** Until the server ends the session, where it said so. */
  readonly lifetimeMs: number | undefined;
  readonly signal: AbortSignal | undefined;
}

/** About six minutes of speech that nobody has read. */
const maxUnreadAudioBytes = 16 * 1024 * 1024;
const endingNoticeMs = 5 * 60_000;

/** A connection over a wire whose session is configured. */
export function createConnection<Input extends RealtimeInput>(
  parts: ConnectionParts,
): RealtimeConnection<Input> {
  const { wire, profile, clientEvents, context } = parts;
  const spoken = createSpokenItems();
  const audioInput = createAudioInput(wire, clientEvents, parts.turnDetection);
  let responses = initialResponseState;
  let reply = replyStateAfter([...parts.openCalls.keys()]);
  let closing: Promise<void> | undefined;

  const channel = createEventChannel<ConnectionEvent>({
    provider: providerName,
    droppableBytes: (event) => (event.type === 'audio-delta' ? event.data.length : 0),
    maxBytes: maxUnreadAudioBytes,
    onOverflow: () => void end(),
  });
  const stopNotice = noticeEnding(parts, (event) => channel.push(event));
  const onAbort = (): void => void close();
  parts.signal?.addEventListener('abort', onAbort, { once: true });

  function apply(mapped: Mapped): void {
    responses = mapped.state;
    for (const event of mapped.events) publish(event);
  }

  function publish(event: ConnectionEvent): void {
    switch (event.type) {
      case 'audio-delta': {
        const data = spoken.receive(event.itemId, event.data);
        if (data.length > 0) channel.push(data === event.data ? event : { ...event, data });
        return;
      }
      case 'audio-done':
        spoken.complete(event.itemId);
        channel.push(event);
        return;
      case 'tool-call':
        channel.push(event);
        note({ type: 'tool-called', toolCallId: event.toolCallId });
        return;
      case 'response-started':
        // The cancel that was sent ahead may have found nothing to cancel.
        if (responses.open?.isDropped === true) wire.send(clientEvents.cancel(event.responseId));
        channel.push(event);
        note({ type: event.type });
        return;
      case 'response-ended': {
        const isReplyPending = note({ type: event.type });
        channel.push(isReplyPending ? { ...event, isReplyPending } : event);
        return;
      }
      default:
        channel.push(event);
    }
  }

  /** @returns whether a reply was asked for again that had been refused. */
  function note(signal: ReplySignal): boolean {
    const step = nextReply(reply, signal);
    reply = step.state;
    if (step.request !== undefined) wire.send(responseCreateEvent(step.request));
    return step.isRepeated;
  }

  function onFrame(frame: Frame): void {
    const parsed = parseServerEvent(frame);
    if (parsed.kind === 'unknown') {
      channel.push({ type: 'unknown', name: parsed.name, raw: parsed.raw });
    } else if (parsed.kind === 'malformed') {
      channel.push(recoverable(malformedFrame(parsed.problem)));
      // It has ended all the same; waiting for another end would hang.
      if (parsed.name === 'response.done') apply(endResponse(responses, 'failed'));
    } else if (parsed.kind === 'event') {
      if (parsed.event.type === 'error') onError(parsed.event.error);
      else apply(mapServerEvent(responses, parsed.event, context));
    }
  }

  function onError(wireError: WireError): void {
    if (isBenign(wireError)) return;
    const error = serverError(wireError, context);
    if (endsSession(wireError)) {
      channel.fail(error);
      void end();
      return;
    }
    const eventId = wireError.event_id ?? undefined;
    const isRefusal =
      eventId === undefined ? reply.phase === 'requested' : kindOfEventId(eventId) === 'response';
    const isResponseActive = wireError.code === 'conversation_already_has_active_response';
    if (isRefusal) {
      responses = dropNextResponse(responses, false);
      note({ type: 'request-refused', requestId: eventId, isResponseActive });
      if (isResponseActive) return;
    }
    channel.push(recoverable(error));
  }

  /** Lets go of everything; the reader still gets what waits. */
  function end(): Promise<void> {
    closing ??= (async () => {
      stopNotice();
      parts.signal?.removeEventListener('abort', onAbort);
      wire.listen(undefined);
      await wire.close();
    })();
    return closing;
  }

  function close(): Promise<void> {
    channel.end();
    return end();
  }

  function assertOpen(): void {
    if (!channel.closed) return;
    throw new SessionClosedError(`${providerName}: this connection is closed. Open a new one.`, {
      provider: providerName,
    });
  }

  function sendItem(item: ReturnType<typeof textItem>): void {
    wire.send(clientEvents.item(item));
  }

  async function send(input: RealtimeInput, options: SendOptions = {}): Promise<void> {
    assertOpen();
    assertInputSupported(profile, input);
    switch (input.type) {
      case 'audio':
        audioInput.append(input.data);
        return;
      case 'image':
        sendItem(imageItem(input));
        return;
      case 'text':
        sendItem(textItem(input.text));
        note({ type: 'reply-wanted' });
        return;
      case 'tool-result': {
        const { toolCallId, output } = input;
        sendItem(toolResultItem(parts.openCalls.get(toolCallId) ?? toolCallId, output));
        const requestReply = options.requestReply ?? true;
        note({ type: 'tool-answered', toolCallId, requestReply });
        return;
      }
    }
  }

  async function interrupt(options: InterruptOptions): Promise<void> {
    assertOpen();
    const { phase } = reply;
    const messages = interruptionEvents(
      {
        options,
        phase,
        responseId: responses.open?.id,
        turnDetection: parts.turnDetection,
        findItem: spoken.find,
      },
      clientEvents,
    );
    for (const message of messages) wire.send(message);
    const unheard = new Set(options.heard.map((item) => item.itemId));
    for (const itemId of responses.open?.items.keys() ?? []) unheard.add(itemId);
    channel.discard((event) => event.type === 'audio-delta' && unheard.has(event.itemId));
    if (responses.open !== undefined) responses = dropOpenResponse(responses);
    else if (phase !== 'idle') responses = dropNextResponse(responses, true);
    const isTurnFollowing = options.stoppedByProvider && answersSpokenTurns(parts.turnDetection);
    note({ type: 'interrupted', isTurnFollowing });
  }

  wire.listen({
    onFrame,
    onEnd(wireEnd) {
      channel.fail(wireEnded(wireEnd, parts.host, context));
      void end();
    },
  });

  return {
    profile,
    turnDetection: parts.turnDetection,
    get droppedInputMs() {
      return audioInput.droppedMs;
    },
    send,
    interrupt,
    async commitAudio() {
      assertOpen();
      audioInput.commit();
    },
    async clearAudio() {
      assertOpen();
      audioInput.clear();
    },
    async createResponse() {
      assertOpen();
      note({ type: 'reply-wanted' });
    },
    close,
    [Symbol.asyncDispose]: close,
    [Symbol.asyncIterator]: () => channel[Symbol.asyncIterator](),
  };
}

/** @returns the disposer of the timer */
function noticeEnding(
  { lifetimeMs, clock }: ConnectionParts,
  push: (event: ConnectionEvent) => void,
): () => void {
  if (lifetimeMs === undefined) return () => undefined;
  // Short sessions (those of test servers) get a proportionate notice.
  const timeLeftMs = Math.min(endingNoticeMs, Math.round(lifetimeMs / 10));
  return clock.setTimeout(() => {
    push({ type: 'session-ending', timeLeftMs, reason: 'session-limit' });
  }, lifetimeMs - timeLeftMs);
}
