import { describe, expect, it } from 'vitest';
import { microphoneProblem } from '../../../../src/renderer/audio/problems.ts';

describe('microphoneProblem', () => {
  it.each([
    ['NotAllowedError', 'granted', 'microphone-denied', 'open-microphone-permission'],
    ['NotAllowedError', 'unknown', 'microphone-denied', 'open-microphone-permission'],
    ['NotFoundError', 'granted', 'no-microphone', 'choose-microphone'],
    // macOS lists no device to an app without permission.
    ['NotFoundError', 'denied', 'microphone-denied', 'open-microphone-permission'],
    ['NotReadableError', 'granted', 'microphone-in-use', 'choose-microphone'],
    ['AbortError', 'unknown', 'microphone-in-use', 'choose-microphone'],
    ['OverconstrainedError', 'granted', 'microphone-unsuitable', 'choose-microphone'],
    ['TypeError', 'granted', 'microphone-failed', 'choose-microphone'],
  ] as const)('%s with permission %s is %s', (errorName, permission, code, action) => {
    expect(microphoneProblem(errorName, permission)).toMatchObject({ code, action });
  });

  it('names an error that it does not know', () => {
    expect(microphoneProblem('OddError', 'granted').message).toContain('OddError');
  });
});
