import { z } from 'zod';

const text = z.string();
const optionalText = z.string().nullish();
const optionalNumber = z.number().nullish();

const tokens = z.object({ speechTokens: optionalNumber, textTokens: optionalNumber }).nullish();
const tokenDelta = z.object({ input: tokens, output: tokens }).nullish();

/** What we read of each event (protocols.md 3.4). */
const schemas = {
  completionStart: z.looseObject({}),
  contentStart: z.object({
    contentId: text,
    type: text,
    role: optionalText,
    /** JSON within a string; only text has it. */
    additionalModelFields: optionalText,
  }),
  textOutput: z.object({ contentId: text, role: optionalText, content: text }),
  audioOutput: z.object({ contentId: text, content: text }),
  toolUse: z.object({ contentId: text, toolUseId: text, toolName: text, content: optionalText }),
  contentEnd: z.object({ contentId: text, type: optionalText, stopReason: optionalText }),
  usageEvent: z.object({ details: z.object({ delta: tokenDelta }).nullish() }),
  completionEnd: z.looseObject({}),
} as const;

type Schemas = typeof schemas;

/** One output event, checked. */
export type ServerEvent = {
  [Name in keyof Schemas]: { readonly name: Name; readonly value: z.infer<Schemas[Name]> };
}[keyof Schemas];

export type EventOf<Name extends keyof Schemas> = z.infer<Schemas[Name]>;

export type ParsedEvent =
  | { readonly kind: 'event'; readonly event: ServerEvent }
  | { readonly kind: 'unknown'; readonly name: string; readonly raw: unknown }
  | { readonly kind: 'malformed'; readonly problem: string };

/** Reads the bytes of one output chunk. Never throws. */
export function parseServerEvent(bytes: Uint8Array): ParsedEvent {
  const frame = parseJson(bytes);
  if (frame === undefined) return { kind: 'malformed', problem: 'an event that is not JSON' };
  const event = isObject(frame) ? frame['event'] : undefined;
  const [entry] = isObject(event) ? Object.entries(event) : [];
  if (entry === undefined) {
    return { kind: 'malformed', problem: 'JSON that is not an event' };
  }
  const [name, value] = entry;
  if (!Object.hasOwn(schemas, name)) return { kind: 'unknown', name, raw: frame };
  const parsed = schemas[name as keyof Schemas].safeParse(value);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    return { kind: 'malformed', problem: `${name} with a wrong ${where === '' ? 'value' : where}` };
  }
  return { kind: 'event', event: { name, value: parsed.data } as ServerEvent };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    // Reported as malformed.
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
