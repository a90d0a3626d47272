import { describe, expect, it } from 'vitest';
import { camelCased, kindsOf, withoutMedia } from '../../../simulators/gemini/wire.ts';

describe('frames of the Gemini simulator', () => {
  it('are read in both spellings, but what belongs to the user keeps its own', () => {
    const frame = {
      tool_response: {
        function_responses: [{ id: 'a', will_continue: true, response: { wind_speed: 3 } }],
      },
    };
    expect(camelCased(frame)).toEqual({
      toolResponse: {
        functionResponses: [{ id: 'a', willContinue: true, response: { wind_speed: 3 } }],
      },
    });
    const schema = { parameters: { properties: { wind_speed: { type: 'NUMBER', min_items: 1 } } } };
    expect(camelCased(schema)).toEqual(schema);
  });

  it.each([
    [
      { serverContent: { turnComplete: true }, usageMetadata: {} },
      ['turnComplete', 'usageMetadata'],
    ],
    [{ serverContent: { modelTurn: { parts: [{ text: 'x', thought: true }] } } }, ['thought']],
    [{ serverContent: { modelTurn: { parts: [{ text: 'x' }] } } }, ['modelTurn']],
    [{ realtimeInput: { audio: {} } }, ['audio']],
    [{}, ['(empty)']],
    [7, ['(no object)']],
  ])('%j carries %j', (frame, kinds) => {
    expect(kindsOf(frame)).toEqual(kinds);
  });

  it('can be kept without their sound', () => {
    expect(
      withoutMedia({ realtimeInput: { audio: { data: 'AAAA', mimeType: 'audio/pcm' } } }),
    ).toEqual({ realtimeInput: { audio: { data: '(4 characters)', mimeType: 'audio/pcm' } } });
  });
});
