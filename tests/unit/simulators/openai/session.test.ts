import { describe, expect, it } from 'vitest';
import { newSession, updatedSession } from '../../../simulators/openai/session.ts';
import { ApiError } from '../../../simulators/openai/errors.ts';

const fresh = newSession('sess_1', 'gpt-realtime-2.1', 1_800_000_000);
const change = (session: object) => updatedSession(fresh, { type: 'realtime', ...session }, false);
const input = (fields: object) => change({ audio: { input: fields } }).audio.input;

describe('session updates', () => {
  it('change only what is given', () => {
    const session = change({ instructions: 'Brief.', audio: { output: { speed: 1.2 } } });
    expect(session).toEqual({
      ...fresh,
      instructions: 'Brief.',
      audio: { ...fresh.audio, output: { ...fresh.audio.output, speed: 1.2 } },
    });
  });

  it('keep the other settings of the same turn detection', () => {
    expect(input({ turn_detection: { type: 'server_vad', threshold: 0.7 } })).toMatchObject({
      turn_detection: { threshold: 0.7, silence_duration_ms: 200, interrupt_response: true },
    });
  });

  it('start from the defaults of another turn detection', () => {
    expect(input({ turn_detection: { type: 'semantic_vad' } }).turn_detection).toEqual({
      type: 'semantic_vad',
      eagerness: 'auto',
      create_response: true,
      interrupt_response: true,
    });
  });

  it('switch detection and transcription off with null', () => {
    expect(input({ turn_detection: null, transcription: null })).toMatchObject({
      turn_detection: null,
      transcription: null,
    });
  });

  it('show a transcription with every field, as captured', () => {
    expect(input({ transcription: { model: 'gpt-realtime-whisper' } }).transcription).toEqual({
      model: 'gpt-realtime-whisper',
      language: null,
      prompt: null,
    });
  });

  it.each<[string, object]>([
    [
      'idle timeouts beside semantic detection',
      { audio: { input: { turn_detection: { type: 'semantic_vad', idle_timeout_ms: 6000 } } } },
    ],
    ['detection without a type', { audio: { input: { turn_detection: { threshold: 0.5 } } } }],
    [
      'thresholds above one',
      { audio: { input: { turn_detection: { type: 'server_vad', threshold: 2 } } } },
    ],
    ['too many output tokens', { max_output_tokens: 5000 }],
    ['tools without a name', { tools: [{ type: 'function' }] }],
    ['another model', { model: 'gpt-realtime' }],
    ['the flat fields of the beta', { voice: 'alloy' }],
  ])('refuse %s', (_what, session) => {
    expect(() => change(session)).toThrow(ApiError);
  });
});
