/** An error as the service words it, protocols.md 1.9. Thrown by handlers, sent by the connection. */
export class ApiError extends Error {
  readonly type: string;
  readonly code: string | null;
  readonly param: string | null;

  constructor(code: string | null, message: string, param: string | null = null) {
    super(message);
    this.type = code === 'server_error' ? 'server_error' : 'invalid_request_error';
    this.code = code;
    this.param = param;
  }
}

/** The error payload of an `error` event; `eventId` is the client event's own id. */
export function errorPayload(error: ApiError, eventId: string | null) {
  return {
    type: error.type,
    code: error.code,
    message: error.message,
    param: error.param,
    event_id: eventId,
  };
}

export const betaDisabled = (): ApiError =>
  new ApiError(
    'beta_api_shape_disabled',
    'The Realtime Beta API is no longer supported. Please use /v1/realtime for the GA API.',
  );

export const missingModel = (): ApiError =>
  new ApiError('missing_model', 'You must provide a model parameter.', 'model');

export const modelNotFound = (model: string): ApiError =>
  new ApiError(
    'model_not_found',
    `The model \`${model}\` does not exist or you do not have access to it.`,
    'model',
  );

export const modelRetired = (model: string): ApiError =>
  new ApiError(
    'model_not_found',
    `The model \`${model}\` has been deprecated, learn more here: https://platform.openai.com/docs/deprecations`,
    'model',
  );

export const sessionExpired = (durationMs: number): ApiError =>
  new ApiError(
    'session_expired',
    `Your session hit the maximum duration of ${Math.round(durationMs / 60_000)} minutes.`,
  );

export const activeResponse = (responseId: string): ApiError =>
  new ApiError(
    'conversation_already_has_active_response',
    `Conversation already has an active response in progress: ${responseId}. Wait until the response is finished before creating a new one.`,
  );

export const noActiveResponse = (): ApiError =>
  new ApiError('response_cancel_not_active', 'Cancellation failed: no active response found');

export const bufferTooSmall = (bufferedMs: number): ApiError =>
  new ApiError(
    'input_audio_buffer_commit_empty',
    `Error committing input audio buffer: buffer too small. Expected at least 100ms of audio, but buffer only has ${bufferedMs.toFixed(2)}ms of audio.`,
  );

export const badAudio = (): ApiError =>
  new ApiError(
    'invalid_value',
    "Invalid 'audio'. Expected base64-encoded audio bytes (mono PCM16 at 24kHz) but got an invalid value.",
    'audio',
  );

export const pastTheEnd = (availableMs: number, requestedMs: number): ApiError =>
  new ApiError(
    'invalid_value',
    `Audio content of ${availableMs}ms is already shorter than ${requestedMs}ms`,
    'audio_end_ms',
  );

export const onlyModelAudio = (): ApiError =>
  new ApiError('unsupported_content_type', 'Only model output audio messages can be truncated');

const VERBS = { truncate: 'truncating', delete: 'deleting', retrieve: 'retrieving' } as const;

export const unknownItem = (action: keyof typeof VERBS, itemId: string): ApiError =>
  new ApiError(
    `item_${action}_invalid_item_id`,
    `Error ${VERBS[action]} item: the item with id '${itemId}' does not exist.`,
    'item_id',
  );

/** Text and code as in livekit/agents issue 3344. */
export const unknownCall = (callId: string): ApiError =>
  new ApiError('invalid_tool_call_id', `Tool call ID '${callId}' not found in conversation.`);

export const voiceLocked = (): ApiError =>
  new ApiError(
    'cannot_update_voice',
    "Cannot update a conversation's voice if assistant audio is present.",
    'session.audio.output.voice',
  );

export const missingParameter = (param: string): ApiError =>
  new ApiError('missing_required_parameter', `Missing required parameter: '${param}'.`, param);

export const unknownParameter = (param: string): ApiError =>
  new ApiError('unknown_parameter', `Unknown parameter: '${param}'.`, param);

export const unsupportedValue = (
  param: string,
  value: unknown,
  supported: readonly string[],
): ApiError =>
  new ApiError(
    'invalid_value',
    `Invalid value: '${String(value)}'. Supported values are: ${listed(supported)}.`,
    param,
  );

export const invalidType = (param: string, expected: string, value: unknown): ApiError =>
  new ApiError(
    'invalid_type',
    `Invalid type for '${param}': expected ${expected}, but got ${kindOf(value)} instead.`,
    param,
  );

export const outOfRange = (param: string, value: number, low: number, high: number): ApiError =>
  value < low
    ? new ApiError(
        'integer_below_min_value',
        `Invalid '${param}': value below minimum value. Expected a value >= ${low}, but got ${value} instead.`,
        param,
      )
    : new ApiError(
        'integer_above_max_value',
        `Invalid '${param}': value above maximum value. Expected a value <= ${high}, but got ${value} instead.`,
        param,
      );

function listed(values: readonly string[]): string {
  const quoted = values.map((value) => `'${value}'`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')}, and ${last}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a decimal number';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
