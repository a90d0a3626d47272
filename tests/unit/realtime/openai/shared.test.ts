import { assert, constantFrom, nat, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeBase64,
  encodeBase64,
} from '../../../../src/main/realtime/providers/shared/base64.ts';
import { withConnectDeadline } from '../../../../src/main/realtime/providers/shared/connect-deadline.ts';
import { redact } from '../../../../src/main/realtime/providers/shared/redact.ts';
import { createManualClock } from '../../../../src/main/realtime/scripted/manual-clock.ts';

const never = (): Promise<never> => new Promise(() => undefined);

describe('a connection attempt with a deadline', () => {
  const clock = createManualClock();
  const deadline = { providerName: 'Somebody', timeoutMs: 100, clock };

  it('that succeeds leaves no timer', async () => {
    const attempt = async (): Promise<string> => 'open';
    expect(await withConnectDeadline(deadline, attempt, () => undefined)).toBe('open');
    expect(clock.pendingTimers).toBe(0);
  });

  it('that fails keeps its error and leaves no timer', async () => {
    const attempt = (): Promise<string> => Promise.reject(new Error('refused'));
    await expect(withConnectDeadline(deadline, attempt, () => undefined)).rejects.toThrow(
      'refused',
    );
    expect(clock.pendingTimers).toBe(0);
  });

  it('that hangs is aborted and is a typed error', async () => {
    let attemptSignal: AbortSignal | undefined;
    const connecting = withConnectDeadline(
      deadline,
      (signal) => {
        attemptSignal = signal;
        return never();
      },
      () => undefined,
    );
    clock.advance(100);
    await expect(connecting).rejects.toMatchObject({
      name: 'ConnectTimeoutError',
      message: expect.stringContaining('Somebody did not answer within 100 ms'),
    });
    expect(attemptSignal?.aborted).toBe(true);
  });

  it('that gets nothing but garbage says so at the deadline', async () => {
    const connecting = withConnectDeadline(
      deadline,
      (_signal, noteUnreadable) => {
        noteUnreadable('a frame that is not JSON');
        return never();
      },
      () => undefined,
    );
    clock.advance(100);
    await expect(connecting).rejects.toMatchObject({
      name: 'ProtocolError',
      code: 'malformed-frame',
      retryable: true,
      message: expect.stringContaining('Somebody answered with a frame that is not JSON'),
    });
  });

  it('that gets a flood of garbage does not wait for the deadline', async () => {
    const connecting = withConnectDeadline(
      deadline,
      (_signal, noteUnreadable) => {
        for (let frame = 0; frame < 100; frame += 1) noteUnreadable('an empty frame');
        return never();
      },
      () => undefined,
    );
    await expect(connecting).rejects.toMatchObject({ name: 'ProtocolError' });
    expect(clock.pendingTimers).toBe(0);
  });

  it('that succeeds too late is let go of', async () => {
    const discarded: string[] = [];
    const late = Promise.withResolvers<string>();
    const connecting = withConnectDeadline(
      deadline,
      () => late.promise,
      (result) => discarded.push(result),
    );
    clock.advance(100);
    await expect(connecting).rejects.toMatchObject({ code: 'connect-timeout' });
    late.resolve('open');
    await late.promise;
    expect(discarded).toEqual(['open']);
  });

  it('that the caller has aborted is not begun', async () => {
    const signal = AbortSignal.abort('enough');
    let isBegun = false;
    const connecting = withConnectDeadline(
      { ...deadline, signal },
      async () => {
        isBegun = true;
      },
      () => undefined,
    );
    await expect(connecting).rejects.toMatchObject({
      code: 'aborted',
      retryable: false,
      cause: 'enough',
    });
    expect(isBegun).toBe(false);
  });
});

describe('base64', () => {
  it.each(['', 'AQ==', 'AQI=', 'AQID', 'AQ', '+/8='])('reads %j', (text) => {
    const bytes = decodeBase64(text);
    expect(bytes).toBeDefined();
    expect(encodeBase64(bytes ?? new Uint8Array(1)).replaceAll('=', '')).toBe(
      text.replaceAll('=', ''),
    );
  });

  it.each(['A', '%%%', 'AQ==AQ==', 'AQ ID', 'A====', 'AQ\nID', 'AQID–', 'A=QI', '===='])(
    'does not read %j',
    (text) => {
      expect(decodeBase64(text)).toBeUndefined();
    },
  );

  it('finds what is none of base64 wherever it stands', () => {
    const bytes = uint8Array({ minLength: 1, maxLength: 5_000 });
    assert(
      property(bytes, constantFrom(...' \n\0"%.é'), nat(), (sound, stranger, place) => {
        const text = encodeBase64(sound);
        expect(decodeBase64(text)).toEqual(sound);
        const at = place % text.replaceAll('=', '').length;
        expect(
          decodeBase64(`${text.slice(0, at)}${stranger}${text.slice(at + 1)}`),
        ).toBeUndefined();
      }),
    );
  });

  it.each([3, 300, 30_000])('reads %s bytes into memory of their own', (length) => {
    const bytes = decodeBase64(encodeBase64(new Uint8Array(length)));
    expect(bytes?.buffer.byteLength).toBe(length);
  });

  it('writes only the bytes of a view', () => {
    expect(encodeBase64(Uint8Array.of(9, 1, 2, 3, 9).subarray(1, 4))).toBe('AQID');
  });
});

describe('secrets in a text', () => {
  it.each([
    ['Incorrect API key provided: sk-proj-abc***wxyz.', 'sk-proj'],
    ['key=AIzaSyA1234567890abcdef', 'AIza'],
    ['Credential=AKIAIOSFODNN7EXAMPLE/2026', 'AKIA'],
    ['your key "hunter2hunter2" is wrong', 'hunter2'],
  ])('are hidden in %s', (text, secret) => {
    expect(redact(text, ['hunter2hunter2', '', undefined])).not.toContain(secret);
  });

  it('and nothing else is', () => {
    expect(redact('The task failed at risk-free desk-top.', [''])).toBe(
      'The task failed at risk-free desk-top.',
    );
  });
});
