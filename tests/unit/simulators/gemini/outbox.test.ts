import { describe, expect, it } from 'vitest';
import { createOutbox } from '../../../simulators/gemini/outbox.ts';
import { Refusal } from '../../../simulators/gemini/refusal.ts';
import type { JsonObject } from '../../../simulators/shared/json.ts';

const content = (fields: JsonObject): JsonObject => ({ serverContent: fields });

function sentBy(bundles: boolean, frames: readonly JsonObject[]): JsonObject[] {
  const sent: JsonObject[] = [];
  const outbox = createOutbox((frame) => sent.push(frame), bundles);
  for (const frame of frames) outbox.put(frame);
  outbox.flush();
  return sent;
}

describe('outbox', () => {
  const frames = [
    content({ outputTranscription: { text: 'a' } }),
    content({ modelTurn: { parts: [] } }),
    content({ outputTranscription: { text: 'b' } }),
    { ...content({ turnComplete: true }), usageMetadata: { totalTokenCount: 1 } },
  ];

  it('sends frames as they are', () => {
    expect(sentBy(false, frames)).toEqual(frames);
  });

  it('joins what fits into one frame, and never lets one field hide another', () => {
    expect(sentBy(true, frames)).toEqual([
      content({ outputTranscription: { text: 'a' }, modelTurn: { parts: [] } }),
      {
        ...content({ outputTranscription: { text: 'b' }, turnComplete: true }),
        usageMetadata: { totalTokenCount: 1 },
      },
    ]);
  });
});

describe('refusal', () => {
  it('fits into a close frame, cut between characters', () => {
    const { reason } = new Refusal(1007, 'ä'.repeat(100));
    expect(reason).toBe('ä'.repeat(61));
  });
});
