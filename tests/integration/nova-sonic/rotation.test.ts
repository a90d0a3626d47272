import { describe, expect, it } from 'vitest';
import { Agent, type SessionEvent } from '../../../src/main/realtime/index.ts';
import { createManualClock } from '../../../src/main/realtime/scripted/index.ts';
import { createMicrophone, numberOf, range } from '../../unit/realtime/reconnection/microphone.ts';
import { createJournal } from '../../simulators/shared/waiting.ts';
import { afterwards, modelAt, simulate } from './conversation.ts';

const answer = 'You are Ann, '.repeat(60).trim();
/** A stream lasts 8 minutes; its end is announced 90 s before. */
const noticeAtMs = 390_000;

describe('a stream that comes to its end under an answer', () => {
  it('is exchanged for one that knows all of it, while the user listens', async () => {
    const simulator = await simulate();
    // Only the model's own clock is moved: it is what tells when a stream ends.
    const clock = createManualClock();
    const session = await new Agent({ instructions: 'Be brief.' }).realtimeSession({
      model: modelAt(simulator.url, { clock }),
    });
    afterwards(() => session.close());
    const journal = createJournal<SessionEvent>((event) => event.type);
    void (async () => {
      for await (const event of session) journal.append(event);
    })();
    const next = (type: SessionEvent['type']): Promise<SessionEvent> =>
      journal.waitFor((event) => event.type === type, { what: type });

    const microphone = createMicrophone();
    for (const frame of microphone.silence(4_000)) await session.sendAudio(frame);
    simulator.say(answer);
    await session.sendText('Who am I?');
    const sound = await next('audio-delta');
    await next('turn-complete');
    const itemId = sound.type === 'audio-delta' ? sound.itemId : '';
    session.reportPlayback({ itemId, playedMs: 500 });
    clock.advance(noticeAtMs);
    expect(await next('reconnected')).toMatchObject({ stateRestored: false });
    expect(journal.entries.map(({ type }) => type)).not.toContain('interrupted');
    for (const frame of microphone.silence(100)) await session.sendAudio(frame);
    const isSecond = ({ connection }: { connection: number }): boolean => connection === 1;
    await simulator.waitFor(
      (event) =>
        isSecond(event) && event.name === 'audioInput' && frameOf(event) === microphone.frames - 1,
    );

    const told = simulator.received.filter(isSecond);
    const names = told.map(({ name }) => name);
    const firstSound = names.indexOf('audioInput');
    // All of the history comes before the first sound, and nothing of it after.
    expect(names.slice(0, 2)).toEqual(['sessionStart', 'promptStart']);
    expect(names.lastIndexOf('textInput')).toBeLessThan(firstSound);
    const texts = told.filter(({ name }) => name === 'textInput');
    const pieces = texts.map(({ value }) => String(value['content']));
    expect(pieces.slice(0, 2)).toEqual(['Be brief.', 'Who am I?']);
    expect(pieces.slice(2).join('')).toBe(answer);
    for (const piece of pieces) expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(1_024);
    // The last 3 s of the microphone, then all that came since, each piece once.
    const heard = told.filter(({ name }) => name === 'audioInput').map(frameOf);
    expect(heard).toEqual(range(100, microphone.frames));
    await simulator.waitForClose(0);

    // What is heard was said on the old stream: the new one would not stop it.
    session.reportPlayback({ itemId, playedMs: 2_000 });
    for (const frame of microphone.speech(700)) await session.sendAudio(frame);
    expect(await next('interrupted')).toMatchObject({ itemId, playedMs: 2_000 });
  });
});

/** The number of the frame that an `audioInput` carries. */
function frameOf({ value }: { readonly value: Readonly<Record<string, unknown>> }): number {
  return numberOf(Buffer.from(String(value['content']), 'base64'));
}
