import { z } from 'zod';

const text = z.string();
const optionalText = z.string().nullish();
const optionalNumber = z.number().nullish();
const optionalFlag = z.boolean().nullish();

const transcription = z.object({ text: optionalText, finished: optionalFlag }).nullish();

const part = z.object({
  text: optionalText,
  thought: optionalFlag,
  inlineData: z.object({ mimeType: optionalText, data: optionalText }).nullish(),
});

const serverContent = z.object({
  modelTurn: z.object({ parts: z.array(part).nullish() }).nullish(),
  interrupted: optionalFlag,
  generationComplete: optionalFlag,
  turnComplete: optionalFlag,
  turnCompleteReason: optionalText,
  interactionStatus: optionalText,
  inputTranscription: transcription,
  outputTranscription: transcription,
});

const modalities = z
  .array(z.object({ modality: optionalText, tokenCount: optionalNumber }))
  .nullish();

const usageMetadata = z.object({
  promptTokenCount: optionalNumber,
  responseTokenCount: optionalNumber,
  candidatesTokenCount: optionalNumber,
  cachedContentTokenCount: optionalNumber,
  toolUsePromptTokenCount: optionalNumber,
  thoughtsTokenCount: optionalNumber,
  totalTokenCount: optionalNumber,
  promptTokensDetails: modalities,
  cacheTokensDetails: modalities,
  responseTokensDetails: modalities,
  candidatesTokensDetails: modalities,
});

/** What we read of each top-level field (protocols.md 2.4). One frame may carry several. */
const schemas = {
  setupComplete: z.looseObject({}),
  serverContent,
  toolCall: z.object({
    functionCalls: z
      .array(
        z.object({
          id: optionalText,
          name: text,
          args: z.record(z.string(), z.unknown()).nullish(),
        }),
      )
      .nullish(),
  }),
  toolCallCancellation: z.object({ ids: z.array(text).nullish() }),
  goAway: z.object({ timeLeft: optionalText }),
  sessionResumptionUpdate: z.object({ newHandle: optionalText, resumable: optionalFlag }),
  usageMetadata,
  voiceActivity: z.object({
    voiceActivityType: optionalText,
    /** Vertex AI's spelling. */
    type: optionalText,
    audioOffset: optionalText,
  }),
  voiceActivityDetectionSignal: z.looseObject({}),
} as const;

type Schemas = typeof schemas;
export type MessageField = keyof Schemas;

/** One field of a frame, in the order in which they are to be handled. */
export type ServerMessage = {
  [Field in MessageField]: { readonly field: Field; readonly value: z.infer<Schemas[Field]> };
}[MessageField];

/** What we read of one field. */
export type MessageValue<Field extends MessageField> = z.infer<Schemas[Field]>;
export type ServerContent = z.infer<typeof serverContent>;
export type UsageMetadata = z.infer<typeof usageMetadata>;

export type ParsedField =
  | { readonly kind: 'message'; readonly message: ServerMessage }
  | { readonly kind: 'unknown'; readonly name: string; readonly raw: unknown }
  | { readonly kind: 'malformed'; readonly problem: string };

/** Usage comes first, so that it counts for the turn that the same frame ends. */
const order: readonly string[] = [
  'usageMetadata',
  'sessionResumptionUpdate',
  'voiceActivity',
  'toolCallCancellation',
  'serverContent',
  'toolCall',
  'goAway',
];

/** Reads one frame, field by field; whatever a server sends, it does not throw. */
export function parseServerFrame(frame: unknown): ParsedField[] {
  if (typeof frame !== 'object' || frame === null || Array.isArray(frame)) {
    return [{ kind: 'malformed', problem: 'a frame that is not an object' }];
  }
  return Object.entries(frame)
    .filter(([, value]) => value !== null && value !== undefined)
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([name, value]) => parseField(name, value));
}

function parseField(name: string, value: unknown): ParsedField {
  if (!isKnown(name)) return { kind: 'unknown', name, raw: value };
  const result = schemas[name].safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    const where = [name, ...(issue?.path ?? [])].join('.');
    return { kind: 'malformed', problem: `a bad field (${where}: ${issue?.message ?? 'invalid'})` };
  }
  return { kind: 'message', message: { field: name, value: result.data } as ServerMessage };
}

function isKnown(name: string): name is MessageField {
  return Object.hasOwn(schemas, name);
}
