import { describe, expect, it } from 'vitest';
import { concat, silence } from '../../../src/main/realtime/audio/pcm.ts';
import type { JsonObject } from '../../simulators/shared/json.ts';
import { encodeMuLaw } from '../../simulators/openai/g711.ts';
import { synthesizedSpeech } from '../../simulators/shared/speech.ts';
import type { JsonClient } from '../../simulators/shared/json-client.ts';
import {
  afterwards,
  ask,
  meet,
  SAMPLE_RATE,
  sendAudio,
  speaker,
  spoken,
  typesFrom,
  update,
} from './openai-meeting.ts';

const WEATHER = {
  type: 'function',
  name: 'get_weather',
  description: 'Look up the weather for a city.',
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
  },
};

interface Usage {
  readonly total_tokens: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly input_token_details: { readonly audio_tokens: number };
  readonly output_token_details: { readonly audio_tokens: number };
}

const detection = (turn_detection: JsonObject | null): JsonObject =>
  update({ audio: { input: { turn_detection } } });

/** The events that belong to how a response ends, without the stream itself. */
function withoutDeltas(client: JsonClient, from: number): unknown[] {
  return typesFrom(client, from).filter((type) => !String(type).endsWith('.delta'));
}

function audioOf(client: JsonClient, responseId: unknown): Buffer {
  const deltas = client.events.filter(
    (event) => event.type === 'response.output_audio.delta' && event.response_id === responseId,
  );
  return Buffer.concat(deltas.map((event) => Buffer.from(String(event.delta), 'base64')));
}

describe('turns of the OpenAI simulator', () => {
  it('finds speech on audio time, with prefix and silence, and announces the item', async () => {
    const { simulator, client } = await meet();
    sendAudio(client, await spoken('Good morning', 1000));
    const started = await client.next('input_audio_buffer.speech_started');
    const stopped = await client.next('input_audio_buffer.speech_stopped');
    const committed = await client.next('input_audio_buffer.committed');
    // The voice begins at 1060 ms, 300 ms are put in front; it lasts 720 ms, 200 ms are waited.
    expect(started.audio_start_ms).toBeGreaterThan(700);
    expect(started.audio_start_ms).toBeLessThan(900);
    expect(stopped.audio_end_ms).toBeGreaterThan(1800);
    expect(stopped.audio_end_ms).toBeLessThan(2100);
    expect(new Set([started.item_id, stopped.item_id, committed.item_id]).size).toBe(1);
    await client.next('response.done');
    expect(simulator.received[0]?.type).toBe('input_audio_buffer.append');
  });

  it('is more patient with a longer silence and with a less eager semantic detection', async () => {
    const { client } = await meet();
    const pause = silence(900, SAMPLE_RATE);
    const voice = await speaker('Good morning', { sampleRate: SAMPLE_RATE });
    const hesitant = concat([
      silence(500, SAMPLE_RATE),
      voice,
      pause,
      voice,
      silence(1500, SAMPLE_RATE),
    ]);
    client.send(detection({ type: 'semantic_vad', eagerness: 'low', create_response: false }));
    sendAudio(client, hesitant);
    await client.next('input_audio_buffer.committed');
    client.send({ type: 'input_audio_buffer.clear' });
    await client.next('input_audio_buffer.cleared');
    expect(typesFrom(client).filter((type) => String(type).endsWith('committed'))).toHaveLength(1);
    const from = client.events.length;
    client.send(detection({ type: 'server_vad', create_response: false }));
    sendAudio(client, hesitant);
    client.send({ type: 'input_audio_buffer.clear' });
    await client.next('input_audio_buffer.cleared', { from });
    const later = typesFrom(client, from);
    expect(later.filter((type) => String(type).endsWith('committed'))).toHaveLength(2);
  });

  it('leaves turns to the client when detection is off', async () => {
    const { simulator, client } = await meet();
    simulator.say('Over.');
    client.send(detection(null));
    sendAudio(client, await spoken());
    client.send({ type: 'input_audio_buffer.commit' });
    await client.next('conversation.item.done');
    expect(typesFrom(client)).not.toContain('input_audio_buffer.speech_started');
    expect(typesFrom(client)).not.toContain('response.created');
    client.send({ type: 'response.create' });
    const done = await client.next('response.done');
    expect(done.response).toMatchObject({
      output: [{ content: [{ type: 'output_audio', transcript: 'Over.' }] }],
    });
  });

  it('cancels for speech with the closing events in order', async () => {
    const { simulator, client } = await meet({ speedFactor: 2, rateLimits: false });
    simulator.say('A very long story. '.repeat(20));
    ask(client, 'Tell me a story');
    await client.next('response.output_audio.delta');
    client.send(detection({ type: 'server_vad', create_response: false }));
    await client.next('session.updated');
    const voice = await speaker('Stop it now', { sampleRate: SAMPLE_RATE });
    sendAudio(client, concat([silence(300, SAMPLE_RATE), voice]));
    const done = await client.next('response.done');
    const started = typesFrom(client).indexOf('input_audio_buffer.speech_started');
    expect(withoutDeltas(client, started)).toEqual([
      'input_audio_buffer.speech_started',
      'response.output_audio.done',
      'response.output_audio_transcript.done',
      'response.content_part.done',
      'conversation.item.done',
      'response.output_item.done',
      'response.done',
    ]);
    expect(done.response).toMatchObject({
      status: 'cancelled',
      status_details: { type: 'cancelled', reason: 'turn_detected' },
      output: [{ status: 'incomplete' }],
    });
  });

  it('speaks on when interrupt_response is off, and answers afterwards', async () => {
    const { simulator, client } = await meet({ speedFactor: 10 });
    simulator.say('A story that goes on. '.repeat(5));
    simulator.say('Now to you.');
    client.send(detection({ type: 'server_vad', interrupt_response: false }));
    ask(client, 'Tell me a story');
    await client.next('response.output_audio.delta');
    sendAudio(client, await spoken());
    const first = await client.next('response.done');
    expect(first.response).toMatchObject({ status: 'completed' });
    const second = await client.next((event) => event.type === 'response.done' && event !== first);
    expect(second.response).toMatchObject({
      output: [{ content: [{ transcript: 'Now to you.' }] }],
    });
  });

  it('cancels on request', async () => {
    const { simulator, client } = await meet({ speedFactor: 2 });
    simulator.say('A very long story. '.repeat(20));
    ask(client, 'Tell me a story');
    await client.next('response.output_audio.delta');
    client.send({ type: 'response.cancel' });
    const done = await client.next('response.done');
    expect(done.response).toMatchObject({
      status: 'cancelled',
      status_details: { reason: 'client_cancelled' },
    });
    ask(client, 'Something else');
    const next = await client.next((event) => event.type === 'response.done' && event !== done);
    expect(next.response).toMatchObject({ status: 'completed' });
  });

  it('says a sentence and makes two calls in one response', async () => {
    const { simulator, client } = await meet();
    client.send(update({ tools: [WEATHER] }));
    simulator.reply({
      speak: 'Let me look.',
      toolCalls: [
        { name: 'get_weather', args: { city: 'Paris' } },
        { name: 'get_weather', args: { city: 'Rome' } },
      ],
    });
    ask(client, 'Paris and Rome?');
    const done = await client.next('response.done');
    const { output } = done.response as { output: JsonObject[] };
    expect(output.map((item) => item.type)).toEqual(['message', 'function_call', 'function_call']);
    expect(output[1]).toMatchObject({ status: 'completed', arguments: '{"city":"Paris"}' });
    const [, first, second] = output;
    expect(first?.call_id).not.toBe(second?.call_id);
    const deltas = client.events.filter(
      (event) =>
        event.type === 'response.function_call_arguments.delta' &&
        event.call_id === second?.call_id,
    );
    expect(deltas.map((event) => event.delta).join('')).toBe('{"city":"Rome"}');
    expect(deltas.every((event) => event.output_index === 2)).toBe(true);
    for (const call of [first, second]) {
      client.send({
        type: 'conversation.item.create',
        item: { type: 'function_call_output', call_id: call?.call_id, output: 'Sunny.' },
      });
    }
    client.send({ type: 'response.create' });
    const answer = await client.next((event) => event.type === 'response.done' && event !== done);
    expect(answer.response).toMatchObject({
      output: [{ content: [{ transcript: 'Sunny. Sunny.' }] }],
    });
  });

  it('calls a declared tool on its own when the user mentions its subject', async () => {
    const { client } = await meet();
    client.send(update({ tools: [WEATHER], output_modalities: ['text'] }));
    ask(client, 'What is the weather in New York?');
    const done = await client.next('response.done');
    expect(done.response).toMatchObject({
      output: [{ type: 'function_call', name: 'get_weather', arguments: '{"city":"New York"}' }],
    });
  });

  it('sends audio faster than real time, whole and in pieces', async () => {
    const { simulator, client } = await meet({ chunkMs: 100 });
    simulator.say('Good afternoon');
    ask(client, 'Hi');
    const created = await client.next('response.created');
    await client.next('response.done');
    const { id } = created.response as { id: string };
    const whole = await speaker('Good afternoon', { sampleRate: SAMPLE_RATE });
    expect(audioOf(client, id).equals(whole)).toBe(true);
    const sizes = client.events
      .filter((event) => event.type === 'response.output_audio.delta')
      .map((event) => Buffer.from(String(event.delta), 'base64').length);
    expect(new Set(sizes.slice(0, -1))).toEqual(new Set([4800]));
  });

  it('speaks and hears G.711', async () => {
    const { simulator, client } = await meet();
    const format = { type: 'audio/pcmu' };
    client.send(update({ audio: { input: { format }, output: { format } } }));
    simulator.say('Good afternoon');
    const pcm = await speaker('Hello there my friend', { sampleRate: 8000 });
    const heard = encodeMuLaw(concat([silence(500, 8000), pcm, silence(700, 8000)]));
    client.send({
      type: 'input_audio_buffer.append',
      audio: Buffer.from(heard).toString('base64'),
    });
    const created = await client.next('response.created');
    await client.next('response.done');
    const { id } = created.response as { id: string };
    expect(audioOf(client, id)).toHaveLength((14 * 60 * 8000) / 1000);
  });

  it('hears and speaks with a voice that has words', async () => {
    const voice = synthesizedSpeech();
    afterwards(voice.close);
    const { simulator, client } = await meet({ speaker: voice.speak });
    simulator.say('It is noon.');
    const question = await voice.speak('What time is it?', { sampleRate: SAMPLE_RATE });
    const quiet = silence(600, SAMPLE_RATE);
    sendAudio(client, concat([quiet, question, quiet]));
    const created = await client.next('response.created');
    await client.next('response.done');
    const { id } = created.response as { id: string };
    const answer = await voice.speak('It is noon.', { sampleRate: SAMPLE_RATE });
    expect(audioOf(client, id).equals(answer)).toBe(true);
  });

  it('runs a response outside the conversation beside the active one', async () => {
    const { simulator, client } = await meet({ speedFactor: 5 });
    simulator.say('A story that goes on. '.repeat(5));
    simulator.say('Positive.');
    ask(client, 'Tell me a story');
    await client.next('response.output_audio.delta');
    client.send({
      type: 'response.create',
      response: {
        conversation: 'none',
        output_modalities: ['text'],
        metadata: { topic: 'mood' },
        input: [
          { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Mood?' }] },
        ],
      },
    });
    const done = await client.next('response.done');
    expect(done.response).toMatchObject({
      conversation_id: null,
      metadata: { topic: 'mood' },
      output: [{ content: [{ type: 'output_text', text: 'Positive.' }] }],
    });
  });

  it.each([
    [
      { kind: 'failed', code: 'inference_rate_limit_exceeded', message: 'Slow down.' } as const,
      { status: 'failed', status_details: { error: { code: 'inference_rate_limit_exceeded' } } },
    ],
    [
      { kind: 'incomplete', reason: 'max_output_tokens' } as const,
      { status: 'incomplete', status_details: { reason: 'max_output_tokens' } },
    ],
  ])('ends a response as scripted: $kind', async (ending, expected) => {
    const { simulator, client } = await meet();
    simulator.reply({ speak: 'Well,', ending });
    ask(client, 'Go on');
    const done = await client.next('response.done');
    expect(done.response).toMatchObject(expected);
  });

  it('counts tokens by modality and ends with the rate limits', async () => {
    const { client } = await meet();
    sendAudio(client, await spoken());
    const done = await client.next('response.done');
    const limits = await client.next('rate_limits.updated');
    const { usage } = done.response as { usage: Usage };
    expect(usage.input_token_details.audio_tokens).toBeGreaterThan(0);
    expect(usage.output_token_details.audio_tokens).toBeGreaterThan(0);
    expect(usage.total_tokens).toBe(usage.input_tokens + usage.output_tokens);
    expect(client.events.indexOf(limits)).toBe(client.events.indexOf(done) + 1);
  });

  it('uses every event id once', async () => {
    const { client } = await meet();
    ask(client, 'Hello');
    await client.next('rate_limits.updated');
    const ids = client.events.map((event) => event.event_id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^event_[0-9A-Za-z]{21}$/.test(String(id)))).toBe(true);
  });

  it('inserts, retrieves and deletes items', async () => {
    const { client } = await meet();
    const message = (id: string) => ({
      id,
      type: 'message',
      role: 'user',
      content: [{ type: 'input_text', text: id }],
    });
    client.send({ type: 'conversation.item.create', item: message('item_b') });
    client.send({
      type: 'conversation.item.create',
      previous_item_id: 'root',
      item: message('item_a'),
    });
    const isA = (event: JsonObject) =>
      event.type === 'conversation.item.done' && (event.item as JsonObject).id === 'item_a';
    expect(await client.next(isA)).toMatchObject({ previous_item_id: null });
    client.send({ type: 'conversation.item.retrieve', item_id: 'item_b' });
    expect(await client.next('conversation.item.retrieved')).toMatchObject({
      item: { content: [{ text: 'item_b' }] },
    });
    client.send({ type: 'conversation.item.delete', item_id: 'item_b' });
    expect(await client.next('conversation.item.deleted')).toMatchObject({ item_id: 'item_b' });
    client.send({ type: 'conversation.item.retrieve', item_id: 'item_b' });
    await client.next('error');
  });
});
