import { describe, expect, it } from 'vitest';
import { AuthenticationError } from '../../../../src/main/realtime/index.ts';
import {
  expectSend,
  refuse,
  ScriptedModel,
  type ScriptStep,
} from '../../../../src/main/realtime/scripted/index.ts';
import type { CallNotice } from '../../../../src/main/conversation/index.ts';
import type { SentPicture } from '../../../../src/shared/vision/picture.ts';
import { jpegOf } from '../vision/jpegs.ts';
import { createRig } from './harness.ts';

const data = jpegOf(800, 500);
const picture: SentPicture = {
  data,
  mimeType: 'image/jpeg',
  thumbnail: jpegOf(480, 300),
  origin: 'file',
  name: 'map.jpg',
};

function setUp(script: readonly ScriptStep[] = [], takesPictures = true) {
  const inputs = takesPictures
    ? (['audio', 'image', 'text'] as const)
    : (['audio', 'text'] as const);
  const model = new ScriptedModel(script, { profile: { inputs } });
  const notices: CallNotice[] = [];
  const rig = createRig({ model, onNotice: (notice) => void notices.push(notice) });
  return { model, notices, ...rig };
}

describe('one picture', () => {
  it('starts a call where none is on, reaches the model, and stands in the conversation', async () => {
    const { conversation, store, model } = setUp([
      expectSend({ type: 'image', data, mimeType: 'image/jpeg' }),
    ]);
    expect((await conversation.sendPicture(picture)).ok).toBe(true);
    model.connection.assertFinished();
    expect(store.state.phase).toBe('listening');
    expect(store.state.entries).toMatchObject([
      { kind: 'picture', origin: 'file', name: 'map.jpg', width: 800, height: 500 },
    ]);
    const [entry] = store.state.entries;
    expect(entry?.kind === 'picture' && entry.thumbnail).toMatch(/^data:image\/jpeg;base64,\/9j/);
  });

  it.each([
    ['that is none', { data: new Uint8Array([1, 2, 3]) }],
    ['of another type than it says', { mimeType: 'image/png' }],
    ['that is too large', { data: jpegOf(1537, 100) }],
    ['with a thumbnail that is none', { thumbnail: new Uint8Array([1]) }],
  ] as const)('%s is refused before anything happens', async (_name, change) => {
    const { conversation, store, model } = setUp();
    expect(await conversation.sendPicture({ ...picture, ...change })).toMatchObject({
      problem: { code: 'broken-picture' },
    });
    expect(store.state.entries).toEqual([]);
    expect(model.connectOptions).toEqual([]);
  });

  it('is not sent to a model that cannot see; those that can are named', async () => {
    const { conversation, store, model } = setUp([], false);
    const result = await conversation.sendPicture(picture);
    expect(result).toMatchObject({ problem: { code: 'no-pictures', action: 'choose-model' } });
    expect(result.ok ? '' : result.problem.message).toMatch(/takes no pictures\. These do: Test/);
    expect([store.state.entries, model.connectOptions]).toEqual([[], []]);
  });

  it('is taken back where the call could not be connected', async () => {
    const { conversation, transcript } = setUp([refuse(new AuthenticationError('No such key'))]);
    expect((await conversation.sendPicture(picture)).ok).toBe(false);
    expect(transcript()).toEqual([]);
  });

  it('is taken back where the call ended before it was connected', async () => {
    const { conversation, transcript } = setUp();
    const sending = conversation.sendPicture(picture);
    expect(transcript()).toEqual(['picture: map.jpg']);
    await conversation.stop();
    expect((await sending).ok).toBe(false);
    expect(transcript()).toEqual([]);
  });
});

describe('a frame', () => {
  it('needs a call, and never starts one', async () => {
    const { conversation, model } = setUp();
    expect(await conversation.showFrame(data)).toMatchObject({ problem: { code: 'no-call' } });
    expect(model.connectOptions).toEqual([]);
  });

  it('does not wait for a connection, since it would be old then', async () => {
    const { conversation } = setUp();
    const starting = conversation.start();
    expect(await conversation.showFrame(data)).toMatchObject({ problem: { code: 'no-call' } });
    await starting;
  });

  it('reaches the model and leaves no trace in the conversation', async () => {
    const { conversation, model, transcript } = setUp([
      expectSend({ type: 'image', data, mimeType: 'image/jpeg' }),
    ]);
    await conversation.start();
    expect((await conversation.showFrame(data)).ok).toBe(true);
    model.connection.assertFinished();
    expect(transcript()).toEqual([]);
  });

  it('is not sent to a model that cannot see', async () => {
    const { conversation } = setUp([], false);
    await conversation.start();
    expect(await conversation.showFrame(data)).toMatchObject({ problem: { code: 'no-pictures' } });
  });
});

describe('what those beside the conversation are told', () => {
  it('is when the call opens, when the user begins to speak, and when it ends', async () => {
    const { conversation, model, notices } = setUp();
    await conversation.start();
    expect(notices).toEqual(['opened']);
    model.connection.emit({ type: 'speech-started', itemId: 'u1' });
    await new Promise((resolve) => void setImmediate(resolve));
    expect(notices).toEqual(['opened', 'speech-started']);
    await conversation.stop();
    expect(notices).toEqual(['opened', 'speech-started', 'ended']);
  });

  it('is the beginning of a turn also in push to talk', async () => {
    const notices: CallNotice[] = [];
    const rig = createRig({
      model: new ScriptedModel([]),
      settings: { turnTaking: 'push-to-talk' },
      onNotice: (notice) => void notices.push(notice),
    });
    await rig.conversation.start();
    await rig.conversation.setTalking(true);
    expect(notices).toEqual(['opened', 'speech-started']);
  });
});
