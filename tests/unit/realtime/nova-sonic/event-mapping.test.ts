import { describe, expect, it } from 'vitest';
import {
  dropRest,
  resultSent,
  textSent,
} from '../../../../src/main/realtime/providers/nova-sonic/event-mapping.ts';
import {
  calls,
  lines,
  openSound,
  plans,
  play,
  sound,
  spoke,
  usage,
  user,
  type Frame,
} from './mapping-run.ts';

const shown = (frames: readonly Frame[]): string[] => lines(play(frames).events);

describe('a spoken turn', () => {
  const turn = [
    { completionStart: {} },
    ...user('What time'),
    ...user('is it?'),
    ...plans('It is ten.'),
    ...sound(),
    ...plans('Good morning.'),
    ...sound('END_TURN', 2),
  ];

  it('is one question, one answer and its end, without waiting for completionEnd', () => {
    expect(shown(turn)).toEqual([
      'input-transcript+ What time',
      'input-transcript+  is it?',
      'input-transcript= What time is it?',
      'response-started',
      'transcript+ It is ten.',
      'audio-delta',
      'transcript+  Good morning.',
      'audio-delta',
      'audio-delta',
      'audio-done',
      'transcript= It is ten. Good morning.',
      'response-ended completed',
    ]);
  });

  it('is not told again when what was planned was spoken', () => {
    const { state } = play(turn);
    const later = [...spoke('It is ten.'), ...spoke('Good  morning.', 'END_TURN')];
    expect(play(later, state).events).toEqual([]);
  });

  it('is corrected where something else was spoken', () => {
    const { state } = play(turn);
    const later = [...spoke('It is ten.'), ...spoke('Good morning to you.', 'END_TURN')];
    expect(lines(play(later, state).events)).toEqual([
      'transcript= It is ten. Good morning to you.',
    ]);
  });

  it('belongs to one item, and the question to another', () => {
    const ids = play(turn).events.map((event) => ('itemId' in event ? event.itemId : undefined));
    expect([...new Set(ids)]).toEqual(['t_input_1', undefined, 't_answer_2']);
  });

  it('ends with its last text where the sound does not say it', () => {
    const frames = [
      ...plans('One.'),
      ...sound(),
      ...plans('Two.'),
      ...sound(),
      ...spoke('One.'),
      ...spoke('Two.', 'END_TURN'),
    ];
    expect(shown(frames).slice(-3)).toEqual([
      'audio-done',
      'transcript= One. Two.',
      'response-ended completed',
    ]);
  });

  it('ignores an empty transcript, which typed turns bring', () => {
    expect(shown(user(' '))).toEqual([]);
  });

  it('ends with the stream at the latest', () => {
    expect(shown([...plans('One.'), ...sound(), { completionEnd: {} }]).at(-1)).toBe(
      'response-ended completed',
    );
  });
});

describe('usage', () => {
  it('counts by deltas, once per response', () => {
    const { events } = play([...plans('Yes.'), usage(10, 20), usage(1, 2), ...sound('END_TURN')]);
    expect(events.filter(({ type }) => type === 'usage')).toEqual([
      {
        type: 'usage',
        usage: {
          input: { text: 2, audio: 11, image: 0, cached: 0, cachedAudio: 0, cachedImage: 0 },
          output: { text: 4, audio: 22 },
          total: 39,
        },
      },
    ]);
  });

  it('is told at once between responses', () => {
    expect(shown([usage(5, 0)])).toEqual(['usage']);
  });
});

describe('tools', () => {
  it('end the response with the call that goes on', () => {
    expect(shown([...user('Weather?'), ...calls('a', 'weather', '{"city":"Rome"}')])).toEqual([
      'input-transcript+ Weather?',
      'input-transcript= Weather?',
      'response-started',
      'tool-call weather {"city":"Rome"}',
      'response-ended completed a',
    ]);
  });

  it('get an empty object where the service sends no arguments', () => {
    expect(shown(calls('a', 'now', ''))).toContain('tool-call now {}');
  });

  it('may be called side by side', () => {
    const ends = shown([...calls('a', 'one', '{}'), ...calls('b', 'two', '{}')]);
    expect(ends.filter((line) => line.startsWith('response-ended'))).toEqual([
      'response-ended completed a',
      'response-ended completed b',
    ]);
  });

  it('answer in a response of their own, also while the model speaks on', () => {
    const called = play(calls('a', 'slow', '{}'));
    const speaking = play([...plans('One moment.'), ...sound()], called.state);
    const answered = play(
      [...plans('It is sunny.'), ...sound('END_TURN')],
      resultSent(speaking.state, true),
    );
    expect(lines(answered.events)).toEqual([
      'audio-done',
      'transcript= One moment.',
      'response-ended completed',
      'response-started',
      'transcript+ It is sunny.',
      'audio-delta',
      'audio-done',
      'transcript= It is sunny.',
      'response-ended completed',
    ]);
  });

  it('have what was spoken before attributed to the answer that spoke it', () => {
    const frames = [
      ...plans('Let me see.'),
      ...sound(),
      ...calls('a', 'weather', '{}'),
      ...plans('It is sunny.'),
      ...sound('END_TURN'),
      ...spoke('Let me see.', 'END_TURN'),
      ...spoke('It is sunny.', 'END_TURN'),
    ];
    expect(shown(frames).filter((line) => line.startsWith('transcript='))).toEqual([
      'transcript= Let me see.',
      'transcript= It is sunny.',
    ]);
  });

  it('whose result nobody waits for do not make the model heard', () => {
    const stale = resultSent(play(calls('a', 'slow', '{}')).state, false);
    const reply = [
      ...plans('By the way.'),
      ...sound('END_TURN'),
      ...spoke('By the way.', 'END_TURN'),
    ];
    const unheard = play(reply, stale);
    expect(unheard.events).toEqual([]);
    const next = [...user('And now?'), ...plans('Now this.'), ...sound('END_TURN')];
    expect(lines(play(next, unheard.state).events)).toContain('transcript= Now this.');
  });

  it('whose result comes late do not cost the answer that is due', () => {
    const asked = play(user('Something else?'), play(calls('a', 'slow', '{}')).state);
    const { events } = play(plans('Yes.'), resultSent(asked.state, false));
    expect(lines(events)).toContain('transcript+ Yes.');
  });
});

describe('an interruption by the user', () => {
  const speaking = [...user('Tell me a story.'), ...plans('Once upon a time.')];
  const mark = '{ "interrupted" : true }';

  it.each<[string, Frame[] | undefined]>([
    ['the end of the sound', undefined],
    ['the end of the text', spoke('Once upon', 'INTERRUPTED')],
    ['the mark', spoke(mark)],
    ['the mark, spelled tightly', spoke('{"interrupted":true}')],
    ['the mark, over lines and in capitals', spoke('{\n  "Interrupted" : TRUE\n}')],
    ['the mark behind text', spoke(`Once upon ${mark}`)],
  ])('is told by %s', (_sign, sign) => {
    const begun = openSound('INTERRUPTED');
    const told = sign ?? [begun.end];
    const frames = [...speaking, ...begun.begin, ...told, begun.more, begun.more];
    const events = shown(frames);
    expect(events.filter((line) => line === 'provider-interrupted')).toHaveLength(1);
    expect(events.filter((line) => line === 'audio-delta')).toHaveLength(1);
    expect(events.filter((line) => line.startsWith('response-ended'))).toEqual([
      'response-ended cancelled',
    ]);
    expect(events.join()).not.toMatch(/\{|interrupted"/i);
  });

  it('told in all three ways is one, and keeps what was really spoken', () => {
    const begun = openSound('INTERRUPTED');
    const events = shown([
      ...speaking,
      ...begun.begin,
      begun.end,
      ...spoke('Once upon', 'INTERRUPTED'),
      ...spoke(mark),
      ...user('Stop.'),
      ...plans('Fine.'),
      ...sound('END_TURN'),
    ]);
    expect(events.filter((line) => /interrupted|=|ended/.test(line))).toEqual([
      'input-transcript= Tell me a story.',
      'provider-interrupted',
      'response-ended cancelled',
      'transcript= Once upon',
      'input-transcript= Stop.',
      'transcript= Fine.',
      'response-ended completed',
    ]);
  });

  it('is told also after all sound was sent, and corrects the text', () => {
    const events = shown([
      ...speaking,
      ...plans('There was a king.'),
      ...sound('END_TURN'),
      ...spoke('Once upon a time.'),
      ...spoke('There was', 'INTERRUPTED'),
    ]);
    expect(events.slice(-4)).toEqual([
      'transcript= Once upon a time. There was a king.',
      'response-ended completed',
      'provider-interrupted',
      'transcript= Once upon a time. There was',
    ]);
  });

  it('lets no more sound of that answer through, even in a new block', () => {
    const { state } = play([...speaking, ...sound(), ...spoke(mark)]);
    expect(play(sound('END_TURN'), state).events).toEqual([]);
  });

  it('does not hide an answer that begins anew without a word of the user', () => {
    const { state } = play([...speaking, ...sound(), ...spoke(mark)]);
    const again = play([...plans('As I said.'), ...sound('END_TURN')], state);
    expect(lines(again.events)).toContain('audio-delta');
  });

  it('reported late leaves the answer to the next question alone', () => {
    const frames = [
      ...speaking,
      ...sound('END_TURN'),
      ...user('Stop. What time is it?'),
      ...plans('Ten.'),
      ...spoke('Once upon', 'INTERRUPTED'),
      ...sound('END_TURN'),
    ];
    expect(shown(frames).slice(-5)).toEqual(
      [
        'provider-interrupted',
        'transcript= Once upon',
        'audio-delta',
        'audio-done',
        'transcript= Ten.',
        'response-ended completed',
      ].slice(-5),
    );
  });

  it('before anything was said is nothing', () => {
    expect(shown(spoke(mark))).toEqual([]);
  });
});

describe('an interruption by the application', () => {
  const speaking = [...plans('Once upon a time.'), ...sound()];

  it('drops the rest of the answer and ends it as cancelled', () => {
    const { state } = play(speaking);
    const rest = [...plans('There was a king.'), ...sound('END_TURN')];
    const dropped = play(rest, dropRest(state));
    expect(lines(dropped.events)).toEqual([
      'audio-done',
      'transcript= Once upon a time.',
      'response-ended cancelled',
    ]);
    const late = [...spoke('Once upon a time.'), ...spoke('There was a king.', 'END_TURN')];
    expect(play(late, dropped.state).events).toEqual([]);
    expect(lines(play([...plans('Next.'), ...sound()], dropped.state).events)).toContain(
      'audio-delta',
    );
  });

  it('is over when the user says something', () => {
    const { state } = play(speaking);
    const next = play([...user('Go on.'), ...plans('Well.'), ...sound()], dropRest(state));
    expect(lines(next.events)).toEqual([
      'audio-done',
      'transcript= Once upon a time.',
      'response-ended cancelled',
      'input-transcript+ Go on.',
      'input-transcript= Go on.',
      'response-started',
      'transcript+ Well.',
      'audio-delta',
    ]);
  });

  it('still shows the calls, which have to be answered, and ends with the next typed turn', () => {
    const { state } = play(speaking);
    const called = play(calls('a', 'late', '{}'), dropRest(state));
    expect(lines(called.events)).toEqual(['tool-call late {}']);
    const asked = textSent(called.state);
    expect(lines(asked.events)).toContain('response-ended cancelled');
    expect(lines(play(plans('Yes?'), asked.state).events)).toEqual([
      'response-started',
      'transcript+ Yes?',
    ]);
  });

  it('without anything to interrupt is nothing', () => {
    const { state } = play([...speaking, ...sound('END_TURN')]);
    expect(dropRest(state)).toBe(state);
  });
});

describe('what the service should not send', () => {
  it('is reported or passed on, and the answer goes on', () => {
    const { state } = play(plans('Yes.'));
    const { id, frame } = { id: 'x', frame: { contentStart: { contentId: 'x', type: 'AUDIO' } } };
    const events = play(
      [
        frame,
        { audioOutput: { contentId: id, content: '***' } },
        { audioOutput: { contentId: 'nobody', content: 'AAAA' } },
        { audioOutput: { contentId: id, content: 'AAAA' } },
      ],
      state,
    ).events;
    expect(lines(events)).toEqual(['session-error', 'unknown', 'audio-delta']);
  });

  it.each<[string, Frame]>([
    ['text of no block', { textOutput: { contentId: 'nobody', content: 'Boo' } }],
    ['the end of no block', { contentEnd: { contentId: 'nobody', stopReason: 'INTERRUPTED' } }],
    ['an unknown kind of block', { contentStart: { contentId: 'v', type: 'VIDEO' } }],
    ['usage without details', { usageEvent: { totalTokens: 4 } }],
  ])('%s is nothing', (_what, frame) => {
    expect(shown([frame])).toEqual([]);
  });
});
