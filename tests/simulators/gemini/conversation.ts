import { tokensOf } from '../shared/pacing.ts';
import type { DeclaredTool, TurnContext } from '../shared/script.ts';
import type { SessionSetup } from './setup.ts';

/** Tokens by modality. */
export interface Tokens {
  readonly text: number;
  readonly audio: number;
  readonly image: number;
}

/** One thing that was said, shown, called or returned. */
export interface ConversationEntry {
  readonly role: 'user' | 'model' | 'call' | 'result';
  readonly text: string;
  /** Of a call or result: the function. */
  readonly name?: string;
  readonly isSpoken?: boolean;
  readonly pictures?: number;
  readonly tokens: Tokens;
}

/** Tokens of sound a second, in both directions. */
const AUDIO_TOKENS_PER_SECOND = 25;

/** Tokens of a text. */
export function textTokens(text: string): Tokens {
  return { text: tokensOf(text).length, audio: 0, image: 0 };
}

/** Tokens of a sound. */
export function audioTokens(ms: number): Tokens {
  return { text: 0, audio: Math.ceil((ms * AUDIO_TOKENS_PER_SECOND) / 1000), image: 0 };
}

/** The sum of several counts. */
export function sumTokens(counts: readonly Tokens[]): Tokens {
  return counts.reduce(
    (sum, { text, audio, image }) => ({
      text: sum.text + text,
      audio: sum.audio + audio,
      image: sum.image + image,
    }),
    { text: 0, audio: 0, image: 0 },
  );
}

/** What the model knows when it must answer. */
export function turnContext(
  entries: readonly ConversationEntry[],
  trigger: TurnContext['trigger'],
  setup: SessionSetup,
): TurnContext {
  const recent = entries.slice(entries.findLastIndex(({ role }) => role === 'model') + 1);
  const user = recent.filter(({ role }) => role === 'user');
  const pictures = user.reduce((sum, entry) => sum + (entry.pictures ?? 0), 0);
  const words = user.findLast(({ text }) => text !== '')?.text ?? '';
  const text =
    pictures === 0
      ? words
      : `${words} (with ${pictures} ${pictures === 1 ? 'image' : 'images'})`.trim();
  return {
    trigger,
    text,
    toolResults: recent.flatMap(({ role, name = '', text: output }) =>
      role === 'result' ? [{ name, output }] : [],
    ),
    tools: setup.functions.map(({ name, description, parameters }): DeclaredTool => {
      return { name, description, parameters: jsonSchemaOf(parameters) };
    }),
    toolChoice: 'auto',
  };
}

/** OpenAPI's upper-case types as JSON Schema's. */
function jsonSchemaOf(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(jsonSchemaOf);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([name, inner]) => [
      name,
      name === 'type' && typeof inner === 'string' ? inner.toLowerCase() : jsonSchemaOf(inner),
    ]),
  );
}
