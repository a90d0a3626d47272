import { pause, tokensOf } from '../shared/pacing.ts';
import type { ResponseHost } from './connection-host.ts';
import { obfuscationFor } from './ids.ts';
import type { StoredItem } from './items.ts';

const TOKEN_MS = 100;

/**
 * Sends the transcription of a user item bit by bit, beside whatever the model says meanwhile
 * (protocols.md 1.7), and writes it into the item at the end.
 */
export async function transcribe(
  host: ResponseHost,
  item: StoredItem,
  text: string,
  signal: AbortSignal,
): Promise<void> {
  const place = { item_id: item.id, content_index: 0 };
  const type = 'conversation.item.input_audio_transcription';
  for (const token of tokensOf(` ${text}`)) {
    await pause(TOKEN_MS / host.settings.speedFactor, signal);
    if (signal.aborted) return;
    host.send({
      type: `${type}.delta`,
      ...place,
      delta: token,
      obfuscation: obfuscationFor(token),
    });
  }
  await pause(TOKEN_MS / host.settings.speedFactor, signal);
  if (signal.aborted) return;
  item.wire = { ...item.wire, content: [{ type: 'input_audio', transcript: text }] };
  const usage = { type: 'duration', seconds: Math.ceil(item.audioMs / 1000) };
  host.send({ type: `${type}.completed`, ...place, transcript: text, usage });
}
