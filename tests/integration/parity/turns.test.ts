import { describe, expect, it } from 'vitest';
import { silence } from '../../../src/main/realtime/audio/pcm.ts';
import { addUsage, noUsage } from '../../../src/main/realtime/index.ts';
import { rows } from './rows.ts';
import { hearing, sentenceFor, start, talk } from './talk.ts';

/** One pixel, PNG. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

describe.each(rows)('$name: a turn', (row) => {
  it('typed: is answered in speech with its transcript, then complete', async () => {
    const service = await start(row);
    const { session, ...heard } = await talk(service.model());
    await session.sendText('Good morning');
    expect(await heard.next('turn-complete')).toEqual({
      type: 'turn-complete',
      interrupted: false,
    });
    expect(heard.said().join()).toContain('You typed: Good morning');
    const partials = heard.all('transcript').filter((event) => !event.isFinal);
    expect(partials.map((event) => event.text).join('')).toBe(heard.said().join(''));
    const sounds = heard.all('audio-delta');
    const soundBytes = sounds.reduce((bytes, { data }) => bytes + data.byteLength, 0);
    expect(soundBytes).toBeGreaterThan(session.profile.outputSampleRate);
    expect(soundBytes % 2).toBe(0);
    expect(heard.all('audio-done').map(({ itemId }) => itemId)).toEqual([
      ...new Set(sounds.map(({ itemId }) => itemId)),
    ]);
    expect(heard.events.at(-1)?.type).toBe('turn-complete');
    expect(session.history).toMatchObject([
      { role: 'user', text: 'Good morning' },
      { role: 'assistant', text: heard.said().join('\n') },
    ]);
  });

  it('spoken: is heard, written down and answered', async () => {
    const service = await start(row);
    const { session, ...heard } = await talk(service.model());
    const speech = await sentenceFor({ session, ...heard });
    await hearing({ session, ...heard }, speech);
    await heard.next('turn-complete');
    expect(heard.said().join()).toContain('I heard you');
    const words = heard.all('input-transcript').filter((event) => event.isFinal);
    expect(words).toHaveLength(1);
    expect(words[0]?.text).toMatch(/s of speech/);
    expect(heard.all('speech-started')).toHaveLength(row.reportsSpeech ? 1 : 0);
    expect(heard.all('speech-stopped')).toHaveLength(row.reportsSpeech ? 1 : 0);
    expect(heard.all('interrupted')).toEqual([]);
    expect(session.history.map((item) => item.type === 'message' && item.role)).toEqual([
      'user',
      'assistant',
    ]);
    expect(session.dropped).toEqual({ inputMs: 0, outputMs: 0 });
  });

  it('with a picture: it reaches the model and the turn is answered, or the model takes none', async () => {
    const service = await start(row);
    const { session, ...heard } = await talk(service.model());
    if (!session.profile.inputs.includes('image')) {
      const sent = session.sendImage(picture, 'image/png');
      await expect(sent).rejects.toThrow(/does not support ImageInput input/);
      return;
    }
    await session.sendImage(picture, 'image/png');
    const said = await heard.saidUntilMark(0);
    expect(service.wasShownPicture(said.join())).toBe(true);
    expect(heard.all('session-error')).toEqual([]);
  });

  it('two seconds of silence do nothing', async () => {
    const service = await start(row);
    const { session, ...heard } = await talk(service.model());
    await hearing({ session, ...heard }, silence(2_000, session.profile.inputSampleRate));
    expect(await heard.saidUntilMark(0)).toHaveLength(1);
    expect(heard.all('turn-complete')).toHaveLength(1);
    expect([...heard.all('speech-started'), ...heard.all('input-transcript')]).toEqual([]);
  });

  it('tells what it cost, and the session adds it up', async () => {
    const service = await start(row);
    const { session, ...heard } = await talk(service.model());
    await heard.saidUntilMark();
    await heard.saidUntilMark();
    const costs = heard.all('usage').map((event) => event.usage);
    // Some tell it once a response, others piece by piece.
    expect(costs.length).toBeGreaterThanOrEqual(2);
    expect(session.usage).toEqual(costs.reduce(addUsage, noUsage));
    if (row.isPaid) {
      expect(session.usage.output.audio).toBeGreaterThan(0);
      expect(session.usage.total).toBeGreaterThan(0);
    } else {
      expect(session.usage).toEqual(noUsage);
    }
  });

  it('after an earlier conversation: the new session knows it', async () => {
    const service = await start(row);
    const earlier = await talk(service.model());
    await earlier.session.sendText('My name is Ada');
    await earlier.next('turn-complete');
    const { history } = earlier.session;
    await earlier.session.close();
    const later = await talk(service.model(), { history });
    expect(later.session.history).toEqual(history);
    expect(await later.saidUntilMark(0)).toHaveLength(1);
    expect(later.session.history.slice(0, 2)).toEqual(history);
    for (const item of history) {
      if (item.type !== 'message') throw new Error('The earlier conversation has messages only.');
      expect(service.wasTold?.(item.text) ?? true).toBe(true);
    }
  });
});
