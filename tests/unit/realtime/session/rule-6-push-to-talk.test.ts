import { describe, expect, it } from 'vitest';
import { UnsupportedInputError } from '../../../../src/main/realtime/index.ts';
import {
  expectClearAudio,
  expectCommitAudio,
  expectCreateResponse,
  expectSend,
} from '../../../../src/main/realtime/scripted/index.ts';
import { openSession } from './support.ts';

describe('rule 6: push to talk', () => {
  it('passes on what the user does, in order', async () => {
    const { session, model } = await openSession({
      settings: { turnDetection: { type: 'manual' } },
      script: [
        expectSend({ type: 'audio' }),
        expectClearAudio(),
        expectSend({ type: 'audio' }),
        expectCommitAudio(),
        expectCreateResponse(),
      ],
    });
    await session.sendAudio(new Uint8Array(2));
    await session.clearAudio();
    await session.sendAudio(new Uint8Array(2));
    await session.commitAudio();
    await session.createResponse();
    model.assertFinished();
  });

  it('keeps the place of a spoken turn whose transcript comes after the answer', async () => {
    const { session, connection, reader } = await openSession();
    await session.commitAudio();
    connection.emit(
      { type: 'transcript', text: 'Paris.', isFinal: true, itemId: 'a' },
      { type: 'input-transcript', text: 'Capital of France?', isFinal: true, itemId: 'u' },
    );
    await reader.until('input-transcript');
    expect(session.history).toEqual([
      { type: 'message', id: 'u', role: 'user', text: 'Capital of France?' },
      { type: 'message', id: 'a', role: 'assistant', text: 'Paris.' },
    ]);
  });

  it('is a clear error where the provider decides alone', async () => {
    const { session } = await openSession({
      model: { profile: { turnDetection: ['server'], canCreateResponse: false } },
    });
    await expect(session.commitAudio()).rejects.toThrow(UnsupportedInputError);
    await expect(session.clearAudio()).rejects.toThrow(UnsupportedInputError);
    await expect(session.createResponse()).rejects.toThrow(UnsupportedInputError);
  });
});
