import { describe, expect, it } from 'vitest';
import { UnsupportedInputError } from '../../../src/main/realtime/index.ts';
import { rows } from './rows.ts';
import { hearing, sentenceFor, start, talk } from './talk.ts';

const settings = { turnDetection: { type: 'manual' } } as const;

describe.each(rows)('$name: push to talk', (row) => {
  it('ends the turn when it is committed, or says that it cannot', async () => {
    const service = await start(row);
    const model = service.model();
    if (!model.profile.turnDetection.includes('manual')) {
      await expect(talk(model, { settings })).rejects.toThrow(UnsupportedInputError);
      return;
    }
    const heard = await talk(model, { settings });
    await hearing(heard, await sentenceFor(heard));
    await heard.session.commitAudio();
    await heard.session.createResponse();
    await heard.next('turn-complete');
    expect(heard.said().join()).toContain('I heard you');
    expect(heard.all('speech-started')).toEqual([]);
    expect(heard.all('turn-complete')).toHaveLength(1);
    expect(heard.all('session-error')).toEqual([]);
  });

  it('forgets what is cleared, or says that it cannot', async () => {
    const service = await start(row);
    const model = service.model();
    const clears = row.canClearAudio && model.profile.turnDetection.includes('manual');
    const heard = await talk(model, clears ? { settings } : {});
    await hearing(heard, (await sentenceFor(heard)).subarray(0, 3_200));
    if (clears) await heard.session.clearAudio();
    else await expect(heard.session.clearAudio()).rejects.toThrow(UnsupportedInputError);
    expect(await heard.saidUntilMark(0)).toHaveLength(1);
    expect(heard.all('input-transcript')).toEqual([]);
  });

  it('is refused while the provider ends turns itself', async () => {
    const service = await start(row);
    const heard = await talk(service.model());
    const refused = heard.session.commitAudio();
    await expect(refused).rejects.toThrow(UnsupportedInputError);
    await expect(refused).rejects.toThrow(heard.session.profile.providerName);
    expect(await heard.saidUntilMark(0)).toHaveLength(1);
  });
});
