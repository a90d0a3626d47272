import { describe, expect, it } from 'vitest';
import { answerExpected } from '../../../../src/main/realtime/providers/gemini/event-mapping.ts';
import { initialMapping } from '../../../../src/main/realtime/providers/gemini/mapping-state.ts';
import { hears, names, over, play, says, sound } from './mapping-run.ts';

describe('transcripts', () => {
  it('fragments of one question keep one item, those of the next begin another', () => {
    const { events } = play([hears(' Hel'), hears('lo'), sound(), over, hears('Again')]);
    const items = events.flatMap((event) =>
      event.type === 'input-transcript' ? [[event.itemId, event.text, event.isFinal]] : [],
    );
    expect(items).toEqual([
      ['t_input_1', ' Hel', false],
      ['t_input_1', 'lo', false],
      ['t_input_1', 'Hello', true],
      ['t_input_3', 'Again', false],
    ]);
  });

  it('what stands before the sound of the next answer belongs to that answer', () => {
    const first = play([says('One.'), sound(), over]);
    const { events } = play([says('Two.'), sound(), over], answerExpected(first.state));
    const texts = events.flatMap((event) =>
      event.type === 'transcript' ? [[event.itemId, event.text, event.isFinal]] : [],
    );
    expect(names(events).slice(0, 3)).toEqual(['response-started', 'transcript', 'audio-delta']);
    expect(texts).toEqual([
      ['t_answer_2', 'Two.', false],
      ['t_answer_2', 'Two.', true],
    ]);
  });

  it.each([
    ['the user is heard', hears('And?')],
    ['a thought', { serverContent: { modelTurn: { parts: [{ thought: true, text: 'Hm' }] } } }],
    ['the user begins to speak', { voiceActivity: { voiceActivityType: 'ACTIVITY_START' } }],
  ])('the next answer shows in that %s', (_what, sign) => {
    const { events } = play([says('One.'), sound(), over, sign, says('Two.'), sound(), over]);
    const finals = events.flatMap((event) =>
      event.type === 'transcript' && event.isFinal ? [event.text] : [],
    );
    expect(finals).toEqual(['One.', 'Two.']);
  });

  it('an answer of transcript alone is told, too', () => {
    const first = play([says('One.'), sound(), over]);
    const { events } = play([says('Two.'), over], answerExpected(first.state));
    expect(names(events)).toEqual([
      'response-started',
      'transcript',
      'audio-done',
      'transcript',
      'response-ended',
    ]);
  });

  it('an expected answer in which nothing is said has a beginning and an end', () => {
    const { events } = play([over], answerExpected(initialMapping('t')));
    expect(names(events)).toEqual(['response-started', 'audio-done', 'response-ended']);
    expect(play([over]).events).toEqual([]);
    const cut = play([{ serverContent: { interrupted: true } }, over]);
    expect(names(cut.events)).toEqual(['provider-interrupted']);
  });

  it('of the user who cuts in begins the next question', () => {
    const { events } = play([
      hears('One?'),
      sound(),
      { serverContent: { interrupted: true } },
      hears('Two'),
      over,
      hears('?'),
      sound(),
    ]);
    const finals = events.flatMap((event) =>
      event.type === 'input-transcript' && event.isFinal ? [event.text] : [],
    );
    expect(finals).toEqual(['One?', 'Two?']);
  });

  it('what lands after the end of the turn is told as a fuller final', () => {
    const { events } = play([says('It is'), sound(), over, says(' noon.')]);
    expect(events.at(-1)).toMatchObject({ type: 'transcript', isFinal: true, text: 'It is noon.' });
  });
});
