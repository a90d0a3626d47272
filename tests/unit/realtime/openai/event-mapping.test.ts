import { describe, expect, it } from 'vitest';
import {
  dropNextResponse,
  dropOpenResponse,
  initialResponseState,
} from '../../../../src/main/realtime/providers/openai/response-state.ts';
import { mapFrames, outline } from './mapping-run.ts';

const created = (id: string) => ({ type: 'response.created', response: { id } });
const done = (id: string, rest: object = {}) => ({
  type: 'response.done',
  response: { id, status: 'completed', ...rest },
});
const item = (response_id: string, item_id: string) => ({ response_id, item_id });
const audio = (place: object, delta = 'AAAAAA==') => ({
  type: 'response.output_audio.delta',
  ...place,
  delta,
});
const call = (name: string | undefined, status = 'completed') => ({
  id: 'item_1',
  type: 'function_call',
  status,
  call_id: 'call_1',
  ...(name !== undefined && { name }),
  arguments: '{}',
});
const place = item('r1', 'i1');

interface Row {
  readonly what: string;
  readonly frames: readonly object[];
  readonly gives: readonly string[];
}

const rows: readonly Row[] = [
  {
    what: 'begins a response that was never announced, once',
    frames: [audio(place), audio(place), done('r1')],
    gives: [
      'response-started',
      'audio-delta 4',
      'audio-delta 4',
      'audio-done',
      'response-ended completed',
    ],
  },
  {
    what: 'does without response ids',
    frames: [
      { type: 'response.created', response: {} },
      audio({ item_id: 'i1' }),
      { type: 'response.done', response: {} },
    ],
    gives: ['response-started', 'audio-delta 4', 'audio-done', 'response-ended completed'],
  },
  {
    what: 'ends a response whose end was never told when the next one begins',
    frames: [created('r1'), created('r2'), done('r2')],
    gives: [
      'response-started',
      'response-ended incomplete',
      'response-started',
      'response-ended completed',
    ],
  },
  {
    what: 'takes a second end and stragglers for what they are',
    frames: [created('r1'), done('r1'), audio(place), done('r1')],
    gives: ['response-started', 'response-ended completed'],
  },
  {
    what: 'reads an end without a beginning',
    frames: [done('r1')],
    gives: ['response-started', 'response-ended completed'],
  },
  {
    what: 'understands the names of the beta',
    frames: [
      { type: 'response.audio.delta', ...place, delta: 'AAAAAA==' },
      { type: 'response.audio_transcript.delta', ...place, delta: 'Hi' },
      { type: 'response.audio.done', ...place },
      { type: 'response.audio_transcript.done', ...place, transcript: 'Hi' },
    ],
    gives: [
      'response-started',
      'audio-delta 4',
      'transcript "Hi"',
      'audio-done',
      'transcript final "Hi"',
    ],
  },
  {
    what: 'treats writing as transcript',
    frames: [
      { type: 'response.output_text.delta', ...place, delta: 'Hi' },
      { type: 'response.output_text.done', ...place, text: 'Hi' },
    ],
    gives: ['response-started', 'transcript "Hi"', 'transcript final "Hi"'],
  },
  {
    what: 'takes the whole transcript from the item if nothing else told it',
    frames: [
      audio(place),
      {
        type: 'response.output_item.done',
        response_id: 'r1',
        item: { id: 'i1', type: 'message', content: [{ type: 'audio', transcript: 'Hi' }] },
      },
    ],
    gives: ['response-started', 'audio-delta 4', 'audio-done', 'transcript final "Hi"'],
  },
  {
    what: 'gives a call once, though three events tell of it',
    frames: [
      {
        type: 'response.function_call_arguments.done',
        response_id: 'r1',
        item_id: 'item_1',
        call_id: 'call_1',
        name: 'look',
        arguments: '{}',
      },
      { type: 'response.output_item.done', response_id: 'r1', item: call('look') },
      done('r1', { output: [call('look')] }),
    ],
    gives: ['response-started', 'tool-call look {}', 'response-ended completed call_1'],
  },
  {
    what: 'names a call after its item where the arguments come without a name',
    frames: [
      { type: 'response.output_item.added', response_id: 'r1', item: call('look', 'in_progress') },
      {
        type: 'response.function_call_arguments.done',
        response_id: 'r1',
        call_id: 'call_1',
        arguments: '{"a":1}',
      },
    ],
    gives: ['response-started', 'tool-call look {"a":1}'],
  },
  {
    what: 'finds a call that only the end of the response tells of',
    frames: [created('r1'), done('r1', { output: [call('look')] })],
    gives: ['response-started', 'tool-call look {}', 'response-ended completed call_1'],
  },
  {
    what: 'gives no call whose arguments were cut off',
    frames: [
      {
        type: 'response.output_item.done',
        response_id: 'r1',
        item: call('look', 'incomplete'),
      },
      done('r1', { status: 'cancelled', output: [call('look', 'incomplete')] }),
    ],
    gives: ['response-started', 'response-ended cancelled'],
  },
  {
    what: 'reports a reply that failed, and why',
    frames: [
      created('r1'),
      done('r1', {
        status: 'failed',
        status_details: {
          type: 'failed',
          error: { type: 'invalid_request_error', code: 'inference_rate_limit_exceeded' },
        },
      }),
    ],
    gives: [
      'response-started',
      'session-error inference_rate_limit_exceeded',
      'response-ended failed',
    ],
  },
  {
    what: 'goes on after sound that is not base64',
    frames: [audio(place, '%%%'), audio(place)],
    gives: ['response-started', 'session-error malformed-frame', 'audio-delta 4'],
  },
  {
    what: 'ends a response though its usage cannot be read',
    frames: [created('r1'), done('r1', { usage: { input_tokens: 'many' } })],
    gives: ['response-started', 'session-error malformed-frame', 'response-ended completed'],
  },
  {
    what: 'reports what could not be transcribed',
    frames: [
      {
        type: 'conversation.item.input_audio_transcription.failed',
        item_id: 'i9',
        error: { code: 'audio_unintelligible', message: 'Nobody spoke.' },
      },
    ],
    gives: ['session-error audio_unintelligible'],
  },
  {
    what: 'passes on what the user said and when',
    frames: [
      { type: 'input_audio_buffer.speech_started', item_id: 'u1', audio_start_ms: 10 },
      { type: 'input_audio_buffer.speech_stopped' },
      { type: 'conversation.item.input_audio_transcription.delta', item_id: 'u1', delta: 'He' },
      {
        type: 'conversation.item.input_audio_transcription.completed',
        item_id: 'u1',
        transcript: 'Hello',
      },
    ],
    gives: [
      'speech-started',
      'speech-stopped',
      'input-transcript "He"',
      'input-transcript final "Hello"',
    ],
  },
];

describe('event mapping', () => {
  it.each(rows)('$what', ({ frames, gives }) => {
    expect(outline(mapFrames(frames).events)).toEqual(gives);
  });

  it('passes nothing of an interrupted response but its end and its price', () => {
    const { state } = mapFrames([created('r1'), audio(place)]);
    const usage = { total_tokens: 3, input_tokens: 1, output_tokens: 2 };
    const rest = [
      audio(place),
      { type: 'response.output_audio_transcript.done', ...place, transcript: 'Hi' },
      { type: 'response.output_item.done', response_id: 'r1', item: call('look') },
      done('r1', { status: 'cancelled', usage, output: [call('look')] }),
      audio(place),
    ];
    const { events } = mapFrames(rest, dropOpenResponse(state));
    expect(outline(events)).toEqual(['usage', 'response-ended cancelled']);
    const again = mapFrames([created('r2'), audio(item('r2', 'i2'))], mapFrames(rest, state).state);
    expect(outline(again.events)).toEqual(['response-started', 'audio-delta 4']);
  });

  it('passes nothing of a response that was interrupted before it began, but all of the next', () => {
    const start = dropNextResponse(initialResponseState, true);
    const frames = [
      created('r1'),
      audio(place),
      done('r1', { status: 'cancelled' }),
      created('r2'),
      audio(item('r2', 'i2')),
    ];
    expect(outline(mapFrames(frames, start).events)).toEqual([
      'response-started',
      'response-ended cancelled',
      'response-started',
      'audio-delta 4',
    ]);
  });

  it('does not change the state it was given', () => {
    const before = structuredClone(initialResponseState);
    mapFrames([created('r1'), audio(place), done('r1')]);
    expect(initialResponseState).toEqual(before);
  });
});
