import type { Dialect } from './options.ts';
import { isObject, type JsonObject } from '../shared/json.ts';
import type { ServerEvent } from './wire.ts';

/** The event as a server of this dialect would send it, or undefined when it would not. */
export function inDialect(event: ServerEvent, dialect: Dialect): ServerEvent | undefined {
  if (dialect.omittedEvents.includes(event.type)) return undefined;
  return dialect.eventNames === 'beta' ? inBeta(event) : event;
}

function inBeta(event: ServerEvent): ServerEvent | undefined {
  if (event.type === 'conversation.item.done') return undefined;
  const renamed = { ...withBetaContent(event), type: betaName(event.type) };
  return isObject(event.session) ? { ...renamed, session: flatSession(event.session) } : renamed;
}

function betaName(type: string): string {
  if (type === 'conversation.item.added') return 'conversation.item.created';
  return type.replace(/^response\.output_(audio|audio_transcript|text)\./, 'response.$1.');
}

const BETA_CONTENT = { output_audio: 'audio', output_text: 'text' } as const;

/** Renames content types wherever they are nested. */
function withBetaContent(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, renamedContent(name, inner)]),
  );
}

function renamedContent(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((inner) => renamedContent('', inner));
  if (isObject(value)) return withBetaContent(value);
  const isContent = value === 'output_audio' || value === 'output_text';
  return name === 'type' && isContent ? BETA_CONTENT[value] : value;
}

/** The beta's flat session, protocols.md 1.11. */
function flatSession(session: JsonObject): JsonObject {
  const { audio, output_modalities, max_output_tokens, type: _type, ...rest } = session;
  const { input, output } = isObject(audio) ? audio : {};
  const heard = isObject(input) ? input : {};
  const spoken = isObject(output) ? output : {};
  return {
    ...rest,
    modalities: Array.isArray(output_modalities) ? [...output_modalities, 'text'] : ['text'],
    voice: spoken.voice,
    speed: spoken.speed,
    input_audio_format: 'pcm16',
    output_audio_format: 'pcm16',
    input_audio_transcription: heard.transcription,
    input_audio_noise_reduction: heard.noise_reduction,
    turn_detection: heard.turn_detection,
    temperature: 0.8,
    max_response_output_tokens: max_output_tokens,
  };
}
