import { z } from 'zod';
import { parseFrame, type Frame } from './frame.ts';

const text = z.string();
const optionalText = z.string().nullish();
const optionalNumber = z.number().nullish();

/** Streams of a response; servers that run one response at a time may leave out `response_id`. */
const inResponse = { response_id: optionalText };
const ofItem = { ...inResponse, item_id: text };

const contentPart = z.object({ transcript: optionalText, text: optionalText });

const item = z.object({
  id: optionalText,
  type: text,
  status: optionalText,
  role: optionalText,
  name: optionalText,
  call_id: optionalText,
  arguments: optionalText,
  content: z.array(contentPart).nullish(),
});

const errorBody = z.object({
  type: optionalText,
  code: optionalText,
  message: optionalText,
  param: optionalText,
  event_id: optionalText,
});

const response = z.object({
  id: optionalText,
  status: optionalText,
  status_details: z.object({ reason: optionalText, error: errorBody.nullish() }).nullish(),
  output: z.array(item).nullish(),
  usage: z.unknown().optional(),
});

const session = z.object({
  // A server of another make may say anything here; only the end is of interest.
  session: z
    .object({ expires_at: optionalNumber.catch(undefined) })
    .nullish()
    .catch(undefined),
});

/** What we read of each server event (protocols.md 1.6); other fields are ignored. */
const schemas = {
  'session.created': session,
  'session.updated': session,
  'input_audio_buffer.speech_started': z.object({
    item_id: optionalText,
    audio_start_ms: optionalNumber,
  }),
  'input_audio_buffer.speech_stopped': z.object({
    item_id: optionalText,
    audio_end_ms: optionalNumber,
  }),
  'conversation.item.input_audio_transcription.delta': z.object({
    item_id: text,
    delta: text,
  }),
  'conversation.item.input_audio_transcription.completed': z.object({
    item_id: text,
    transcript: text,
  }),
  'conversation.item.input_audio_transcription.failed': z.object({
    item_id: optionalText,
    error: errorBody.nullish(),
  }),
  'response.created': z.object({ response }),
  'response.done': z.object({ response }),
  'response.output_item.added': z.object({ ...inResponse, item }),
  'response.output_item.done': z.object({ ...inResponse, item }),
  'response.output_audio.delta': z.object({ ...ofItem, delta: text }),
  'response.output_audio.done': z.object(ofItem),
  'response.output_audio_transcript.delta': z.object({ ...ofItem, delta: text }),
  'response.output_audio_transcript.done': z.object({ ...ofItem, transcript: text }),
  'response.output_text.delta': z.object({ ...ofItem, delta: text }),
  'response.output_text.done': z.object({ ...ofItem, text }),
  'response.function_call_arguments.done': z.object({
    ...inResponse,
    item_id: optionalText,
    call_id: text,
    name: optionalText,
    arguments: text,
  }),
  error: z.object({ error: errorBody }),
} as const;

type Schemas = typeof schemas;
export type ServerEventType = keyof Schemas;

/** The event of one type, or the union of all. */
export type ServerEvent<Type extends ServerEventType = ServerEventType> = {
  [Name in Type]: { readonly type: Name } & z.infer<Schemas[Name]>;
}[Type];

export type WireItem = z.infer<typeof item>;
export type WireResponse = z.infer<typeof response>;
export type WireError = z.infer<typeof errorBody>;

/** Spellings of the beta, which third-party servers still use (protocols.md 1.11). */
const betaNames: Readonly<Record<string, string>> = {
  'response.audio.delta': 'response.output_audio.delta',
  'response.audio.done': 'response.output_audio.done',
  'response.audio_transcript.delta': 'response.output_audio_transcript.delta',
  'response.audio_transcript.done': 'response.output_audio_transcript.done',
  'response.text.delta': 'response.output_text.delta',
  'response.text.done': 'response.output_text.done',
};

/** Events that we know and that say nothing to a neutral reader. */
const silentEvents = [
  /^conversation\.(created|item\.(created|added|done|retrieved|truncated|deleted))$/,
  /^conversation\.item\.input_audio_transcription\.segment$/,
  /^input_audio_buffer\.(committed|cleared|timeout_triggered|dtmf_event_received)$/,
  /^output_audio_buffer\.(started|stopped|cleared)$/,
  /^response\.content_part\.(added|done)$/,
  /^response\.function_call_arguments\.delta$/,
  /^response\.mcp_call(_arguments)?\.\w+$/,
  /^mcp_list_tools\.\w+$/,
  /^rate_limits\.updated$/,
];

export type ParsedEvent =
  | { readonly kind: 'event'; readonly event: ServerEvent }
  | { readonly kind: 'silent' }
  | { readonly kind: 'unknown'; readonly name: string; readonly raw: unknown }
  | { readonly kind: 'malformed'; readonly name?: string; readonly problem: string };

/** Reads one frame, text or binary; whatever a server sends, it does not throw. */
export function parseServerEvent(frame: Frame): ParsedEvent {
  let raw: unknown;
  try {
    raw = parseFrame(frame);
  } catch {
    return { kind: 'malformed', problem: 'a frame that is not JSON' };
  }
  if (typeof raw !== 'object' || raw === null || !('type' in raw) || typeof raw.type !== 'string') {
    return { kind: 'malformed', problem: 'a frame that is not an event: it has no "type"' };
  }
  const name = betaNames[raw.type] ?? raw.type;
  const sound = name === audioDelta ? soundOf(raw) : undefined;
  if (sound !== undefined) return { kind: 'event', event: sound };
  if (!isKnown(name)) {
    if (silentEvents.some((pattern) => pattern.test(name))) return { kind: 'silent' };
    return { kind: 'unknown', name: raw.type, raw };
  }
  const parsed = schemas[name].safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.join('.') ?? '';
    return {
      kind: 'malformed',
      name,
      problem: `a "${name}" whose ${where === '' ? 'content' : `"${where}"`} cannot be read`,
    };
  }
  return { kind: 'event', event: { ...parsed.data, type: name } as ServerEvent };
}

const audioDelta = 'response.output_audio.delta';

/**
 * What the schema would find, at a tenth of its price, since sound is most of what arrives;
 * undefined for what the schema shall judge.
 */
function soundOf(raw: object): ServerEvent<typeof audioDelta> | undefined {
  const { response_id, item_id, delta } = raw as Readonly<Record<string, unknown>>;
  if (typeof item_id !== 'string' || typeof delta !== 'string') return undefined;
  if (typeof response_id !== 'string') return undefined;
  return { type: audioDelta, response_id, item_id, delta };
}

function isKnown(name: string): name is ServerEventType {
  return Object.hasOwn(schemas, name);
}
