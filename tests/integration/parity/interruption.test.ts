import { describe, expect, it } from 'vitest';
import { bytesForMs } from '../../../src/main/realtime/index.ts';
import { rows } from './rows.ts';
import { hearing, sentenceFor, start, talk, type Talk } from './talk.ts';

const longText = 'and so on '.repeat(30).trim();
/** Slow enough that the answer is still coming when it is interrupted. */
const speed = 10;
const playedMs = 240;

/** The model is in mid-answer, and the user has heard `playedMs` of it. */
async function midAnswer(heard: Talk): Promise<string> {
  const { session } = heard;
  await session.sendText(longText);
  const neededBytes = bytesForMs(playedMs, session.profile.outputSampleRate);
  let bytes = 0;
  for (let count = 1; bytes < neededBytes; count += 1) {
    bytes += (await heard.next('audio-delta', count)).data.byteLength;
  }
  const { itemId } = await heard.next('audio-delta');
  session.reportPlayback({ itemId, playedMs });
  return itemId;
}

/** What is told and heard of the interrupted answer, whoever interrupted it. */
async function expectCut(heard: Talk, itemId: string): Promise<void> {
  const interrupted = await heard.next('interrupted');
  expect(interrupted).toEqual({ type: 'interrupted', itemId, playedMs });
  expect((await heard.next('turn-complete')).interrupted).toBe(true);
  const after = heard.events.slice(heard.events.indexOf(interrupted));
  const late = after.filter((event) => 'itemId' in event && event.itemId === itemId);
  expect(late).toEqual([interrupted]);
  const [, answer] = heard.session.history;
  expect(answer).toMatchObject({ id: itemId, role: 'assistant', interrupted: true });
  expect(answer?.type === 'message' ? answer.text.length : Infinity).toBeLessThan(longText.length);
}

describe.each(rows)('$name: an interruption', (row) => {
  it('by the app: ends the answer where it was heard, and the next turn is answered', async () => {
    const service = await start(row, { speed });
    const heard = await talk(service.model());
    const itemId = await midAnswer(heard);
    const from = heard.events.length;
    await heard.session.interrupt();
    const said = await heard.saidUntilMark(from);
    await expectCut(heard, itemId);
    expect(said).toEqual(['You typed: mark 1']);
    expect(heard.all('interrupted')).toHaveLength(1);
    expect(heard.all('session-error')).toEqual([]);
    if (heard.session.profile.canTruncate) {
      expect(await service.truncatedAtMs?.(itemId)).toBe(playedMs);
    }
  });

  it('by speech: ends the answer where it was heard, and what was said is answered', async () => {
    const service = await start(row, { speed });
    const heard = await talk(service.model());
    const speech = await sentenceFor(heard);
    const itemId = await midAnswer(heard);
    await hearing(heard, speech);
    await expectCut(heard, itemId);
    await heard.next('turn-complete', 2);
    expect(heard.said().at(-1)).toContain('I heard you');
    expect(heard.all('interrupted')).toHaveLength(1);
    expect(heard.all('turn-complete').map((event) => event.interrupted)).toEqual([true, false]);
    expect(heard.all('session-error')).toEqual([]);
    if (heard.session.profile.canTruncate) {
      expect(await service.truncatedAtMs?.(itemId)).toBe(playedMs);
    }
  });

  it('without playback reports: only stops the answer', async () => {
    const service = await start(row, { speed });
    const heard = await talk(service.model());
    await heard.session.sendText(longText);
    await heard.next('audio-delta');
    const from = heard.events.length;
    await heard.session.interrupt();
    expect(await heard.saidUntilMark(from)).toEqual(['You typed: mark 1']);
    expect(heard.all('interrupted')).toHaveLength(1);
    expect(heard.all('interrupted')[0]).not.toHaveProperty('playedMs');
  });

  it('by the app: nothing of the rest is heard, though the service may go on making it', async () => {
    const service = await start(row, { speed: 40 });
    const heard = await talk(service.model());
    await midAnswer(heard);
    await heard.session.interrupt();
    const interrupted = await heard.next('interrupted');
    // Its price comes when the service has made an end of it.
    await heard.next('usage');
    const after = heard.events.slice(heard.events.indexOf(interrupted) + 1);
    expect(after.map(({ type }) => type).toSorted()).toEqual(['turn-complete', 'usage']);
  });

  it('of nothing: changes nothing', async () => {
    const service = await start(row);
    const heard = await talk(service.model());
    await heard.session.interrupt();
    expect(await heard.saidUntilMark(0)).toHaveLength(1);
    expect(heard.all('interrupted')).toEqual([]);
    expect(heard.all('session-error')).toEqual([]);
  });
});
