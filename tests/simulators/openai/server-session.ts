import type { Script } from '../shared/script.ts';
import { formatMs } from './audio-format.ts';
import type { ResponseHost } from './connection-host.ts';
import { createConversation } from './conversation.ts';
import { ApiError, errorPayload, missingParameter, unsupportedValue } from './errors.ts';
import { createIdSource } from './ids.ts';
import { createInputBuffer } from './input-buffer.ts';
import { contentOf, itemShown, validateItem } from './items.ts';
import type { Settings } from './options.ts';
import { newSession, updatedSession, type Session } from './session.ts';
import { createTurns } from './turns.ts';
import { modelRefusal } from './upgrade.ts';
import { createUserAudio } from './user-audio.ts';
import { isObject, type JsonObject } from '../shared/json.ts';
import type { ServerEvent } from './wire.ts';

/** One session as the protocol sees it: client events in, server events out; no sockets. */
export interface RealtimeServerSession {
  readonly greet: () => void;
  /** Handles one frame; every refusal becomes an `error` event. */
  readonly receive: (frame: unknown) => void;
  readonly sendError: (error: ApiError, eventId?: string | null) => void;
  /** Ids for hostile frames that must look as if they belonged to the running answer. */
  readonly place: () => { readonly response_id: string; readonly item_id: string };
  readonly dispose: () => void;
}

/**
 * Creates the session of a connection for `model`; `emit` puts an event on the wire, and `answerBegan`
 * notes when a response begins and, by what it returns, when it ends.
 */
export function createServerSession(
  model: string,
  settings: Settings,
  script: Script,
  emit: (event: ServerEvent) => void,
  answerBegan: () => () => void,
): RealtimeServerSession {
  const ids = createIdSource();
  const expiresAt = Math.floor((Date.now() + settings.sessionDurationMs) / 1000);
  let session: Session = newSession(ids.session(), model, expiresAt);
  const conversation = createConversation(ids.conversation());
  const buffer = createInputBuffer(session.audio.input.format);
  const heardText = new Map<string, string>();
  const gone = new AbortController();

  const send = ({ type, ...rest }: ServerEvent): void => {
    if (!gone.signal.aborted) emit({ type, event_id: ids.event(), ...rest });
  };
  const host: ResponseHost = {
    ids,
    settings,
    conversation,
    session: () => session,
    failure: failureFor(model, settings),
    send,
    answerBegan,
  };
  const turns = createTurns(host, script, heardText);
  const userAudio = createUserAudio(host, script, turns, heardText, gone.signal);

  function announce(type: 'added' | 'done', item: { id: string; wire: JsonObject }): void {
    send({
      type: `conversation.item.${type}`,
      previous_item_id: conversation.previousOf(item.id),
      item: item.wire,
    });
  }

  function createItem(event: JsonObject): void {
    const given = validateItem(event.item, session.model);
    const id = typeof given.id === 'string' ? given.id : ids.item();
    if (given.type === 'function_call_output') conversation.requireCall(given.call_id);
    const item = conversation.insert({ ...itemShown(given, id), id }, event.previous_item_id);
    const audio = contentOf(given).find((part) => part.type === 'input_audio')?.audio;
    if (typeof audio === 'string') {
      item.audio = [Buffer.from(audio, 'base64')];
      item.audioMs = formatMs(item.audio[0]?.length ?? 0, session.audio.input.format);
      heardText.set(id, script.nextHeard(item.audioMs));
    }
    announce('added', item);
    announce('done', item);
  }

  function retrieve(itemId: unknown): void {
    const item = conversation.retrieve(itemId);
    const audio = Buffer.concat(item.audio).toString('base64');
    const content = contentOf(item.wire).map((part) =>
      part.type === 'input_audio' || part.type === 'output_audio' ? { ...part, audio } : part,
    );
    const wire = item.wire.type === 'message' ? { ...item.wire, content } : item.wire;
    send({ type: 'conversation.item.retrieved', item: wire });
  }

  const handlers: Readonly<Record<string, (event: JsonObject) => void>> = {
    'session.update': (event) => {
      if (event.session === undefined) throw missingParameter('session');
      session = updatedSession(session, event.session, conversation.hasAssistantAudio());
      buffer.configure(session.audio.input.format, session.audio.input.turn_detection);
      send({ type: 'session.updated', session });
    },
    'input_audio_buffer.append': (event) => {
      if (event.audio === undefined) throw missingParameter('audio');
      for (const found of buffer.append(event.audio)) userAudio.follow(found);
    },
    'input_audio_buffer.commit': () => userAudio.commit(buffer.commit()),
    'input_audio_buffer.clear': () => {
      buffer.clear();
      send({ type: 'input_audio_buffer.cleared' });
    },
    'conversation.item.create': createItem,
    'conversation.item.retrieve': (event) => retrieve(required(event, 'item_id')),
    'conversation.item.truncate': (event) => {
      const { audio_end_ms, content_index } = event;
      const item = conversation.truncate(required(event, 'item_id'), content_index, audio_end_ms);
      send({
        type: 'conversation.item.truncated',
        item_id: item.id,
        content_index,
        audio_end_ms,
      });
    },
    'conversation.item.delete': (event) => {
      const item = conversation.remove(required(event, 'item_id'));
      send({ type: 'conversation.item.deleted', item_id: item.id });
    },
    'response.create': (event) => turns.create(event.response),
    'response.cancel': (event) => turns.cancel(event.response_id),
  };

  function sendError(error: ApiError, eventId: string | null = null): void {
    send({ type: 'error', error: errorPayload(error, eventId) });
  }

  buffer.configure(session.audio.input.format, session.audio.input.turn_detection);
  return {
    greet: () => send({ type: 'session.created', session }),
    receive: (frame) => {
      try {
        dispatch(handlers, frame);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const eventId = isObject(frame) ? frame.event_id : null;
        sendError(error, typeof eventId === 'string' ? eventId : null);
      }
    },
    sendError,
    place: () => ({
      response_id: turns.active?.id ?? ids.response(),
      item_id: conversation.items.at(-1)?.id ?? ids.item(),
    }),
    dispose: () => {
      gone.abort();
      turns.abandon();
    },
  };
}

function dispatch(
  handlers: Readonly<Record<string, (event: JsonObject) => void>>,
  frame: unknown,
): void {
  if (!isObject(frame)) {
    throw new ApiError(
      'invalid_event',
      'The server could not parse the event: it is no JSON object.',
    );
  }
  if (frame.type === undefined) throw missingParameter('type');
  const handler = typeof frame.type === 'string' ? handlers[frame.type] : undefined;
  if (handler === undefined) throw unsupportedValue('type', frame.type, Object.keys(handlers));
  handler(frame);
}

/** Keys without access to a model have seen the session open and every response fail. */
function failureFor(model: string, settings: Settings): ResponseHost['failure'] {
  const refusal =
    settings.unknownModel === 'response-failed' ? modelRefusal(model, false, settings) : undefined;
  if (refusal === undefined) return undefined;
  const { type, message } = refusal;
  return { kind: 'failed', type, code: refusal.code ?? '', message };
}

function required(event: JsonObject, name: string): unknown {
  if (event[name] === undefined) throw missingParameter(name);
  return event[name];
}
