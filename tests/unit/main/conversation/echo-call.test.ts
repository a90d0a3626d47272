import { describe, expect, it } from 'vitest';
import { ScriptedModel } from '../../../../src/main/realtime/scripted/index.ts';
import { createRig } from './harness.ts';

const chunk = new Uint8Array(4800).fill(1);
const loud = 40;

/** A call in which the assistant speaks. */
async function speakingCall(settings: Parameters<typeof createRig>[0]['settings'] = {}) {
  const model = new ScriptedModel([]);
  const rig = createRig({ model, settings });
  await rig.conversation.start();
  model.connection.emit(
    { type: 'response-started' },
    { type: 'audio-delta', itemId: 'a1', data: chunk },
    { type: 'transcript', itemId: 'a1', text: 'Yes.', isFinal: true },
  );
  await rig.shows(({ phase }) => phase === 'speaking');
  return {
    ...rig,
    model,
    /** What the model got of the sound: the first byte of every frame. */
    heard: () => model.connection.sent.map((input) => input.type === 'audio' && input.data[0]),
  };
}

describe('the assistant’s own voice in the microphone', () => {
  it('is silence for the model, until the answer was played and has died away', async () => {
    const call = await speakingCall();
    for (let frame = 0; frame < 5; frame += 1) call.speak(loud);
    call.report({ type: 'played', itemId: 'a1', playedMs: 100, isComplete: true, levelDb: -10 });
    call.report({ type: 'drained' });
    for (let frame = 0; frame < 20; frame += 1) call.speak(loud);
    expect(call.heard().slice(0, 19)).toEqual(Array(19).fill(0));
    expect(call.heard().slice(19)).toEqual(Array(6).fill(loud));
  });

  it('is judged anew with other devices', async () => {
    const call = await speakingCall();
    const playWith = (level: number): void => {
      for (let frame = 0; frame < 5; frame += 1) call.speak(level);
      const position = { itemId: 'a1', playedMs: 100, isComplete: false };
      call.report({ type: 'played', ...position, levelDb: -10 });
    };
    for (let report = 0; report < 6; report += 1) playWith(0);
    for (let report = 0; report < 5; report += 1) playWith(loud);
    expect(call.heard()).toContain(loud);
    for (let report = 0; report < 6; report += 1) playWith(0);
    call.report({ type: 'devices-changed' });
    const before = call.heard().length;
    for (let report = 0; report < 10; report += 1) playWith(loud);
    expect(call.heard().slice(before)).not.toContain(loud);
  });

  it('does not cut what the user says with push to talk', async () => {
    const call = await speakingCall({ turnTaking: 'push-to-talk' });
    await call.conversation.setTalking(true);
    for (let frame = 0; frame < 10; frame += 1) call.speak(loud);
    expect(call.heard()).toEqual(Array(10).fill(loud));
  });
});
