import { ApiError, missingParameter, unsupportedValue } from './errors.ts';
import { anything, listOf, object, oneOf, tagged, text, type Validator } from './validators.ts';
import { isObject, type JsonObject } from '../shared/json.ts';

/** A conversation item with what the simulator knows besides its wire shape. */
export interface StoredItem {
  readonly id: string;
  /** The wire shape, replaced whole when it changes. */
  wire: JsonObject;
  /** Audio of its content part: the user's or the model's, in the session's format. */
  audio: Uint8Array[];
  /** How long that audio lasts, in ms. */
  audioMs: number;
}

const common = {
  type: anything,
  id: text,
  object: oneOf('realtime.item'),
  status: oneOf('in_progress', 'completed', 'incomplete'),
};

const inputText = object({ type: anything, text }, ['text']);

const contentByRole: Readonly<Record<string, Validator>> = {
  user: tagged({
    input_text: inputText,
    input_audio: object({ type: anything, audio: text, transcript: text }, ['audio']),
    input_image: object({ type: anything, image_url: text, detail: oneOf('auto', 'low', 'high') }, [
      'image_url',
    ]),
  }),
  system: tagged({ input_text: inputText }),
  assistant: tagged({ output_text: object({ type: anything, text }, ['text']) }),
};

const message: Validator = (value, path) => {
  object({ ...common, role: anything, content: anything }, ['role', 'content'])(value, path);
  const role = isObject(value) ? value.role : undefined;
  const content = typeof role === 'string' ? contentByRole[role] : undefined;
  if (content === undefined) {
    throw unsupportedValue(`${path}.role`, role, Object.keys(contentByRole));
  }
  listOf(content)(isObject(value) ? value.content : undefined, `${path}.content`);
};

/** `item` of a `conversation.item.create`, protocols.md 1.4. */
const itemShape = tagged({
  message,
  function_call: object({ ...common, name: text, call_id: text, arguments: text }, [
    'name',
    'arguments',
  ]),
  function_call_output: object({ ...common, call_id: text, output: text }, ['call_id', 'output']),
  mcp_approval_response: object(
    { ...common, approval_request_id: text, approve: anything, reason: text },
    ['approval_request_id', 'approve'],
  ),
});

/** Only the GA family sees; the preview family never did. */
export function takesImages(model: string): boolean {
  return !model.startsWith('gpt-4o');
}

/** Checks an item as the service does, and throws its ApiError. */
export function validateItem(item: unknown, model: string): JsonObject {
  if (item === undefined) throw missingParameter('item');
  itemShape(item, 'item');
  if (!isObject(item)) throw missingParameter('item');
  for (const [index, part] of contentOf(item).entries()) {
    if (part.type === 'input_image') validateImage(part, `item.content[${index}]`, model);
  }
  return item;
}

/** The wire shape of a created item: images and audio are not echoed, as transcripts are null. */
export function itemShown(item: JsonObject, id: string): JsonObject {
  if (item.type !== 'message') {
    const { id: _id, type, status: _status, ...rest } = item;
    return { id, type, ...(type === 'function_call' && { status: 'completed' }), ...rest };
  }
  const content = contentOf(item).map((part) =>
    part.type === 'input_audio'
      ? { type: 'input_audio', transcript: part.transcript ?? null }
      : part,
  );
  return { id, type: 'message', status: item.status ?? 'completed', role: item.role, content };
}

/** The content parts of a message; none for other items. */
export function contentOf(item: JsonObject): JsonObject[] {
  return Array.isArray(item.content) ? item.content.filter(isObject) : [];
}

const IMAGE_URI = /^data:image\/(png|jpeg);base64,([A-Za-z0-9+/]+={0,2})$/;

function validateImage(part: JsonObject, path: string, model: string): void {
  if (!takesImages(model)) {
    throw new ApiError(
      'invalid_value',
      `Invalid value: 'input_image'. Image input is not supported by the model '${model}'.`,
      `${path}.type`,
    );
  }
  if (typeof part.image_url === 'string' && IMAGE_URI.test(part.image_url)) return;
  throw new ApiError(
    'invalid_value',
    `Invalid '${path}.image_url'. Expected a base64-encoded data URI with a PNG or JPEG image.`,
    `${path}.image_url`,
  );
}
