import { createHash } from 'node:crypto';
import { UnsupportedInputError } from '../../errors.ts';
import type { HistoryItem } from '../../history.ts';
import type { ImageInput } from '../../inputs.ts';
import { encodeBase64 } from '../shared/base64.ts';
import { providerName } from './models.ts';
import type { WireObject } from './session-config.ts';

/** A typed user turn (protocols.md 1.4). */
export function textItem(text: string): WireObject {
  return { type: 'message', role: 'user', content: [{ type: 'input_text', text }] };
}

const imageTypes = ['image/png', 'image/jpeg'];

/** @throws UnsupportedInputError unless it is PNG or JPEG, the only ones that the wire takes. */
export function imageItem({ data, mimeType }: ImageInput): WireObject {
  const type = mimeType.toLowerCase() === 'image/jpg' ? 'image/jpeg' : mimeType.toLowerCase();
  if (!imageTypes.includes(type)) {
    throw new UnsupportedInputError(
      `${providerName} does not take ${mimeType} images: convert the picture to PNG or JPEG.`,
      { provider: providerName },
    );
  }
  const url = `data:${type};base64,${encodeBase64(data)}`;
  return {
    type: 'message',
    role: 'user',
    content: [{ type: 'input_image', image_url: url }],
  };
}

export function toolResultItem(callId: string, output: string): WireObject {
  return { type: 'function_call_output', call_id: callId, output };
}

const longestCallId = 32;

/**
 * The id under which a call of an earlier connection is replayed: ids from other providers can be
 * longer than the wire takes. The same id always stays the same.
 */
export function replayedCallId(toolCallId: string): string {
  if (toolCallId.length <= longestCallId) return toolCallId;
  return `call_${createHash('sha256').update(toolCallId).digest('hex').slice(0, 24)}`;
}

/**
 * Earlier turns as text. A tool call without a result is told too, so that its result can follow
 * on this connection.
 */
export function historyItems(history: readonly HistoryItem[]): WireObject[] {
  return history.flatMap((item) => {
    if (item.type === 'tool-call') {
      const call = {
        type: 'function_call',
        call_id: replayedCallId(item.id),
        name: item.toolName,
        arguments: item.args,
      };
      return item.result === undefined ? [call] : [call, toolResultItem(call.call_id, item.result)];
    }
    if (item.text === '') return [];
    if (item.role === 'user') return [textItem(item.text)];
    const content = [{ type: 'output_text', text: item.text }];
    return [{ type: 'message', role: 'assistant', content }];
  });
}

/** Calls of the history whose results are still to come: their ids, and those on the wire. */
export function openCallIds(history: readonly HistoryItem[]): ReadonlyMap<string, string> {
  const open = history.filter((item) => item.type === 'tool-call' && item.result === undefined);
  return new Map(open.map(({ id }) => [id, replayedCallId(id)]));
}
