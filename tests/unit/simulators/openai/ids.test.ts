import { describe, expect, it } from 'vitest';
import { readCapture } from '../../../simulators/shared/captures.ts';
import { createIdSource, obfuscationFor } from '../../../simulators/openai/ids.ts';

describe('ids of the OpenAI simulator', () => {
  it.each(['openai-text-in-audio-out', 'openai-spoken-turn', 'openai-tool-call'])(
    'encode the time as the real ones do: %s',
    (capture) => {
      const created = readCapture(capture)[0]?.data ?? {};
      const { expires_at: expiresAt } = created.session as { expires_at: number };
      const ours = createIdSource(() => (expiresAt - 3600) * 1000).event();
      expect(ours.slice(0, 11)).toBe(String(created.event_id).slice(0, 11));
      expect(ours).toHaveLength(String(created.event_id).length);
    },
  );

  it('never repeat', () => {
    const ids = createIdSource(() => 1_700_000_000_000);
    const many = Array.from({ length: 1000 }, () => ids.event());
    expect(new Set(many).size).toBe(1000);
  });

  it('pad deltas to sixteen characters', () => {
    expect([' Hello', '', 'x'.repeat(20)].map((delta) => obfuscationFor(delta).length)).toEqual([
      10, 16, 1,
    ]);
  });
});
