import type { Script } from '../shared/script.ts';
import type { ResponseHost } from './connection-host.ts';
import type { BufferEvent, CommittedAudio } from './input-buffer.ts';
import { transcribe } from './transcription.ts';
import type { Turns } from './turns.ts';

/** Turns committed audio into user items, and detected speech into turns. */
export interface UserAudio {
  readonly commit: (committed: CommittedAudio) => void;
  readonly follow: (event: BufferEvent) => void;
}

/** `heardText` receives what the user said, by item id; `gone` aborts with the connection. */
export function createUserAudio(
  host: ResponseHost,
  script: Script,
  turns: Turns,
  heardText: Map<string, string>,
  gone: AbortSignal,
): UserAudio {
  const { conversation, ids, send } = host;
  let announcedItemId: string | undefined;

  function commit({ audio, audioMs }: CommittedAudio): void {
    const id = announcedItemId ?? ids.item();
    announcedItemId = undefined;
    const item = conversation.insert({
      id,
      type: 'message',
      status: 'completed',
      role: 'user',
      content: [{ type: 'input_audio', transcript: null }],
    });
    if (host.settings.record === 'everything') item.audio = [audio];
    item.audioMs = audioMs;
    const text = script.nextHeard(audioMs);
    heardText.set(id, text);
    const previous = { previous_item_id: conversation.previousOf(id) };
    send({ type: 'input_audio_buffer.committed', ...previous, item_id: id });
    send({ type: 'conversation.item.added', ...previous, item: item.wire });
    send({ type: 'conversation.item.done', ...previous, item: item.wire });
    if (host.session().audio.input.transcription === null) return;
    setImmediate(() => void transcribe(host, item, text, gone));
  }

  function follow(event: BufferEvent): void {
    const detection = host.session().audio.input.turn_detection;
    if (event.type === 'speech-started') {
      announcedItemId = ids.item();
      send({
        type: 'input_audio_buffer.speech_started',
        audio_start_ms: event.audioStartMs,
        item_id: announcedItemId,
      });
      if (detection?.interrupt_response === true) turns.interrupt();
      return;
    }
    // A manual commit in the middle of a word has used the id that was announced.
    announcedItemId ??= ids.item();
    send({
      type: 'input_audio_buffer.speech_stopped',
      audio_end_ms: event.audioEndMs,
      item_id: announcedItemId,
    });
    commit(event.committed);
    if (detection?.create_response === true) turns.reply();
  }

  return { commit, follow };
}
