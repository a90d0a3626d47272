import { describe, expect, it } from 'vitest';
import { silence } from '../../../src/main/realtime/audio/pcm.ts';
import type { JsonObject } from '../../simulators/shared/json.ts';
import { ask, meet, refusal, SAMPLE_RATE, sendAudio, update } from './openai-meeting.ts';

const PIXEL = 'iVBORw0KGgo=';

function image(url: string): JsonObject {
  return {
    type: 'conversation.item.create',
    item: { type: 'message', role: 'user', content: [{ type: 'input_image', image_url: url }] },
  };
}

function truncate(itemId: unknown, audioEndMs: number): JsonObject {
  return {
    type: 'conversation.item.truncate',
    item_id: itemId,
    content_index: 0,
    audio_end_ms: audioEndMs,
  };
}

describe('refusals of the OpenAI simulator, protocols.md 1.9', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['an unknown event', { type: 'session.dance' }, { code: 'invalid_value', param: 'type' }],
    [
      'an event without a type',
      {},
      { code: 'missing_required_parameter', message: "Missing required parameter: 'type'." },
    ],
    [
      'an item without a type',
      { type: 'conversation.item.create', item: {} },
      { code: 'missing_required_parameter', message: "Missing required parameter: 'item.type'." },
    ],
    [
      'a session without a type',
      { type: 'session.update', session: { instructions: 'x' } },
      { code: 'missing_required_parameter', param: 'session.type' },
    ],
    [
      'an unknown parameter',
      update({ temperature: 0.8 }),
      { code: 'unknown_parameter', message: "Unknown parameter: 'session.temperature'." },
    ],
    [
      'a parameter of the wrong type',
      update({ instructions: 7 }),
      { code: 'invalid_type', param: 'session.instructions' },
    ],
    [
      'a voice that does not exist',
      update({ audio: { output: { voice: 'nobody' } } }),
      { code: 'invalid_value', param: 'session.audio.output.voice' },
    ],
    [
      'both modalities at once',
      update({ output_modalities: ['text', 'audio'] }),
      { code: 'invalid_value', param: 'session.output_modalities' },
    ],
    [
      'audio at 16 kHz',
      update({ audio: { input: { format: { type: 'audio/pcm', rate: 16_000 } } } }),
      { param: 'session.audio.input.format.rate' },
    ],
    [
      'a commit without audio',
      { type: 'input_audio_buffer.commit' },
      {
        code: 'input_audio_buffer_commit_empty',
        message:
          'Error committing input audio buffer: buffer too small. Expected at least 100ms of audio, but buffer only has 0.00ms of audio.',
      },
    ],
    [
      'audio that is not base64',
      { type: 'input_audio_buffer.append', audio: '%%%' },
      { code: 'invalid_value', param: 'audio' },
    ],
    [
      'cancelling nothing',
      { type: 'response.cancel' },
      {
        code: 'response_cancel_not_active',
        message: 'Cancellation failed: no active response found',
      },
    ],
    [
      'truncating an unknown item',
      truncate('item_none', 100),
      {
        code: 'item_truncate_invalid_item_id',
        message: "Error truncating item: the item with id 'item_none' does not exist.",
      },
    ],
    [
      'deleting an unknown item',
      { type: 'conversation.item.delete', item_id: 'item_none' },
      {
        code: 'item_delete_invalid_item_id',
        message: "Error deleting item: the item with id 'item_none' does not exist.",
      },
    ],
    [
      'retrieving an unknown item',
      { type: 'conversation.item.retrieve', item_id: 'item_none' },
      { code: 'item_retrieve_invalid_item_id' },
    ],
    [
      'the output of a call that was never made',
      {
        type: 'conversation.item.create',
        item: { type: 'function_call_output', call_id: 'call_none', output: 'x' },
      },
      {
        code: 'invalid_tool_call_id',
        message: "Tool call ID 'call_none' not found in conversation.",
      },
    ],
    [
      'an image by address',
      image('https://example.com/a.png'),
      { code: 'invalid_value', param: 'item.content[0].image_url' },
    ],
    [
      'an image that is neither PNG nor JPEG',
      image(`data:image/webp;base64,${PIXEL}`),
      { code: 'invalid_value', param: 'item.content[0].image_url' },
    ],
  ])('refuses %s and names the event that caused it', async (_what, event, expected) => {
    const { client } = await meet();
    const error = await refusal(client, event);
    expect(error).toMatchObject({
      type: 'invalid_request_error',
      event_id: 'mine',
      ...expected,
    });
  });

  it('refuses text that is not JSON and goes on', async () => {
    const { client } = await meet();
    client.sendText('{');
    expect(await client.next('error')).toMatchObject({ error: { code: 'invalid_event' } });
    ask(client, 'Still there?');
    await client.next('response.done');
  });

  it('rejects a session.update as a whole', async () => {
    const { client } = await meet();
    await refusal(client, update({ instructions: 'new', audio: { output: { speed: 9 } } }));
    client.send(update({}));
    const updated = await client.next('session.updated');
    expect(updated.session).not.toMatchObject({ instructions: 'new' });
    expect(updated.session).toMatchObject({ audio: { output: { speed: 1 } } });
  });

  it('refuses a commit of less than 100 ms and says how much there was', async () => {
    const { client } = await meet();
    client.send(update({ audio: { input: { turn_detection: null } } }));
    sendAudio(client, silence(60, SAMPLE_RATE));
    const error = await refusal(client, { type: 'input_audio_buffer.commit' });
    expect(error.message).toContain('but buffer only has 60.00ms of audio.');
  });

  it('refuses a second response while one is active, with its id', async () => {
    const { client } = await meet({ speedFactor: 1 });
    ask(client, 'Tell me something');
    const created = await client.next('response.created');
    const { id } = created.response as { id: string };
    const error = await refusal(client, { type: 'response.create' });
    expect(error).toMatchObject({
      code: 'conversation_already_has_active_response',
      message: `Conversation already has an active response in progress: ${id}. Wait until the response is finished before creating a new one.`,
    });
  });

  it('truncates the model’s audio, but nothing past its end and nothing else', async () => {
    const { simulator, client } = await meet();
    simulator.say('x'.repeat(50));
    ask(client, 'Go');
    const done = await client.next('response.done');
    const user = await client.next('conversation.item.added');
    const { output } = done.response as { output: { id: string }[] };
    const itemId = output[0]?.id;
    expect(await refusal(client, truncate((user.item as JsonObject).id, 10))).toMatchObject({
      message: 'Only model output audio messages can be truncated',
    });
    expect(await refusal(client, truncate(itemId, 57_340))).toMatchObject({
      code: 'invalid_value',
      param: 'audio_end_ms',
      message: 'Audio content of 3000ms is already shorter than 57340ms',
    });
    expect(await refusal(client, truncate(itemId, 10.5))).toMatchObject({ code: 'invalid_type' });
    client.send(truncate(itemId, 1000));
    expect(await client.next('conversation.item.truncated')).toMatchObject({
      item_id: itemId,
      content_index: 0,
      audio_end_ms: 1000,
    });
    client.send({ type: 'conversation.item.retrieve', item_id: itemId });
    const { item } = await client.next('conversation.item.retrieved');
    const [part] = (item as { content: { audio: string; transcript: unknown }[] }).content;
    expect(Buffer.from(part?.audio ?? '', 'base64')).toHaveLength(48_000);
    expect(part?.transcript).toBeNull();
  });

  it('locks the voice once the model has spoken, and rejects the rest of that update', async () => {
    const { client } = await meet();
    client.send(update({ audio: { output: { voice: 'marin' } } }));
    await client.next('session.updated');
    ask(client, 'Hello');
    await client.next('response.done');
    const change = update({ audio: { output: { voice: 'cedar' } }, instructions: 'new' });
    expect(await refusal(client, change)).toMatchObject({
      code: 'cannot_update_voice',
      message: "Cannot update a conversation's voice if assistant audio is present.",
    });
    const from = client.events.length;
    client.send(update({}));
    const updated = await client.next('session.updated', { from });
    expect(updated.session).toMatchObject({ audio: { output: { voice: 'marin' } } });
    expect(updated.session).not.toMatchObject({ instructions: 'new' });
  });

  it('takes images on the GA models and not on the preview models', async () => {
    const { client } = await meet();
    client.send(image(`data:image/png;base64,${PIXEL}`));
    await client.next('conversation.item.done');
    client.send({ type: 'response.create' });
    const done = await client.next('response.done');
    const { usage } = done.response as { usage: JsonObject };
    expect(usage.input_token_details).toMatchObject({ image_tokens: expect.any(Number) });
    expect((usage.input_token_details as JsonObject).image_tokens).toBeGreaterThan(0);

    const model = 'gpt-4o-realtime-preview';
    const preview = await meet({ extraModels: [model] }, { model });
    const error = await refusal(preview.client, image(`data:image/png;base64,${PIXEL}`));
    expect(error).toMatchObject({ param: 'item.content[0].type' });
  });

  it('takes reasoning settings on the 2 series only', async () => {
    const { client } = await meet();
    client.send(update({ reasoning: { effort: 'low' } }));
    await client.next('session.updated');
    const older = await meet({}, { model: 'gpt-realtime-1.5' });
    const error = await refusal(older.client, update({ reasoning: { effort: 'low' } }));
    expect(error).toMatchObject({ param: 'session.reasoning' });
  });

  it('refuses a second item with the same id and an unknown place', async () => {
    const { client } = await meet();
    const item = {
      id: 'item_mine',
      type: 'message',
      role: 'user',
      content: [{ type: 'input_text', text: 'a' }],
    };
    client.send({ type: 'conversation.item.create', item });
    await client.next('conversation.item.done');
    expect(await refusal(client, { type: 'conversation.item.create', item })).toMatchObject({
      param: 'item.id',
    });
    const misplaced = {
      type: 'conversation.item.create',
      previous_item_id: 'item_none',
      item: { ...item, id: 'item_other' },
    };
    expect(await refusal(client, misplaced)).toMatchObject({ param: 'previous_item_id' });
  });
});
