import { describe, expect, it } from 'vitest';
import { checkEvents } from '../../unit/realtime/reconnection/invariants.ts';
import { gemini } from './gemini.ts';
import { novaSonic } from './nova-sonic.ts';
import { openai } from './openai.ts';
import { checkService, open } from './scene.ts';

const rows = [openai, gemini, novaSonic];
/** Sentences, since one of the services says what it plans sentence by sentence. */
const question = Array.from({ length: 40 }, (_, index) => `This is number ${index}.`).join(' ');

describe.each(rows)('$name, an answer that is cut by a drop', (row) => {
  it('goes on after the words that were heard, in the same exchange', async () => {
    const scene = await open(row);
    const { service, session, events, next } = scene;
    await session.sendText(question);
    const sounds = (): number => events.filter(({ type }) => type === 'audio-delta').length;
    while (sounds() < 12) await new Promise(setImmediate);
    service.strike('abnormal close');
    // The simulated model says back what it is asked: that is how it is seen what it was.
    await scene.said('Not from the user');
    expect(await next('turn-complete')).toEqual({ type: 'turn-complete', interrupted: false });
    const [asked, cut, rest, ...more] = session.history.map((item) =>
      item.type === 'message' ? item : undefined,
    );
    expect(more).toEqual([]);
    expect(asked).toMatchObject({ role: 'user', text: question });
    expect(cut).toMatchObject({ role: 'assistant', interrupted: true });
    expect(`You typed: ${question}`.startsWith(cut?.text ?? '-')).toBe(true);
    expect(cut?.text.length).toBeLessThan(question.length);
    const quoted = /up to these words: "(.+?)" Go on/s.exec(rest?.text ?? '')?.[1] ?? '-';
    expect(cut?.text.endsWith(quoted.replace(/^…\s*/, ''))).toBe(true);
    checkEvents(events);
    checkService(scene);
  });
});
