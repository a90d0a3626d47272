import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../simulators/shared/json.ts';
import {
  audioFormat,
  audioInputs,
  audioStart,
  connectSdk,
  promptStart,
  sessionStart,
  simulate,
  textBlock,
  toolResult,
} from './nova-sonic-meeting.ts';

const silentPiece = Buffer.alloc(640).toString('base64');
const p = 'prompt';
const begun = [sessionStart(), promptStart(p)];
const listening = [...begun, audioStart(p, 'a')];

function place(contentName: string): JsonObject {
  return { promptName: p, contentName };
}

describe('an input out of order', () => {
  it.each<[string, JsonObject[], RegExp]>([
    ['a prompt before the session', [promptStart(p)], /sessionStart must come first/],
    ['two sessions', [sessionStart(), sessionStart()], /Duplicate sessionStart/],
    ['content before a prompt', [sessionStart(), audioStart(p, 'a')], /No prompt is open/],
    ['two prompts', [...begun, promptStart('q')], /Duplicate promptStart/],
    ['a foreign prompt', [...begun, audioStart('q', 'a')], /Unknown promptName/],
    ['an unknown event', [...begun, { cough: {} }], /Unknown event cough/],
    ['a shape that is no event', [...begun, { event: 5 } as JsonObject], /Invalid event bytes/],
    [
      'an unknown sensitivity',
      [sessionStart({ turnDetectionConfiguration: { endpointingSensitivity: 'EAGER' } })],
      /endpointingSensitivity/,
    ],
    [
      'an unknown voice',
      [
        sessionStart(),
        promptStart(p, { audioOutputConfiguration: { ...audioFormat(24_000), voiceId: 'bob' } }),
      ],
      /voice id: bob/,
    ],
    [
      'an unknown sample rate',
      [
        sessionStart(),
        promptStart(p, { audioOutputConfiguration: { ...audioFormat(44_100), voiceId: 'amy' } }),
      ],
      /sampleRateHertz/,
    ],
    [
      'a schema that is not text',
      [
        sessionStart(),
        promptStart(p, {
          toolUseOutputConfiguration: { mediaType: 'application/json' },
          toolConfiguration: {
            tools: [{ toolSpec: { name: 'a', description: 'a', inputSchema: { json: {} } } }],
          },
        }),
      ],
      /must be a string/,
    ],
    [
      'two system prompts',
      [...begun, ...textBlock(p, 'SYSTEM', 'One.'), ...textBlock(p, 'SYSTEM', 'Two.')],
      /duplicate SYSTEM content/,
    ],
    [
      'a history that the assistant begins',
      [...begun, ...textBlock(p, 'ASSISTANT', 'Hi.')],
      /start with a USER/,
    ],
    [
      'a history that does not alternate',
      [...begun, ...textBlock(p, 'USER', 'Hi.'), ...textBlock(p, 'USER', 'You?')],
      /alternate/,
    ],
    [
      'history after the audio began',
      [...listening, ...textBlock(p, 'USER', 'Hi.')],
      /Chat history should be sent completely before streaming audio/,
    ],
    [
      'audio within an open text block',
      [
        ...listening,
        ...textBlock(p, 'USER', 'Hi.', true).slice(0, 2),
        { audioInput: { ...place('a'), content: silentPiece } },
      ],
      /Chat history should be sent completely/,
    ],
    [
      'a long text in one piece',
      [...begun, ...textBlock(p, 'USER', 'x'.repeat(1_100))],
      /over max limit of 1 KB/,
    ],
    [
      'too long a history',
      [
        ...begun,
        ...Array.from({ length: 42 }, (_, index) =>
          textBlock(p, index % 2 === 0 ? 'USER' : 'ASSISTANT', 'Word.'),
        ).flat(),
      ],
      /Chat history is over max limit/,
    ],
    ['a second audio container', [...listening, audioStart(p, 'b')], /already started/],
    [
      'audio that is not base64',
      [...listening, { audioInput: { ...place('a'), content: '***' } }],
      /not base64/,
    ],
    ['audio for nobody', [...begun, ...audioInputs(p, 'a', new Uint8Array(2))], /Unknown content/],
    ['a name used twice', [...begun, ...repeated()], /Duplicate contentName/],
    ['a result for nobody', [...listening, ...toolResult(p, 'x', '{}')], /Unknown toolUseId/],
    ['an end with open content', [...listening, { promptEnd: { promptName: p } }], /open content/],
    ['an end before its prompt', [...begun, { sessionEnd: {} }], /before promptEnd/],
  ])('is refused: %s', async (_what, events, message) => {
    const simulator = await simulate();
    const client = connectSdk(simulator.url);
    client.send(...events);
    await expect(client.ended).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
    });
  });

  function repeated(): JsonObject[] {
    const block = textBlock(p, 'SYSTEM', 'Hi.');
    return [...block, ...block];
  }

  it('is refused: a result that is not JSON', async () => {
    const simulator = await simulate();
    const client = connectSdk(simulator.url);
    simulator.callTool('get_weather');
    client.send(...listening, ...textBlock(p, 'USER', 'Weather?', true));
    const { value } = await client.next('toolUse');
    client.send(...toolResult(p, value.toolUseId, 'sunny'));
    await expect(client.ended).rejects.toThrow('Tool Response parsing error');
  });

  it('is refused: typed turns and sensitivity by the first generation', async () => {
    const modelId = 'amazon.nova-sonic-v1:0';
    const simulator = await simulate({ extraModels: [modelId] });
    const typing = connectSdk(simulator.url, { modelId });
    typing.send(...listening, ...textBlock(p, 'USER', 'Hi.', true));
    await expect(typing.ended).rejects.toThrow(/Interactive text content is not supported/);
    const sensitive = connectSdk(simulator.url, { modelId });
    sensitive.send(
      sessionStart({ turnDetectionConfiguration: { endpointingSensitivity: 'HIGH' } }),
    );
    await expect(sensitive.ended).rejects.toThrow(/turnDetectionConfiguration is not supported/);
  });
});
