import { describe, expect, it } from 'vitest';
import { ConversationHistory } from '../../../../src/main/realtime/session/conversation-history.ts';

function said(itemId: string, text: string, isFinal = true) {
  return { type: 'transcript', itemId, text, isFinal } as const;
}

function heard(itemId: string, text: string, isFinal = true) {
  return { type: 'input-transcript', itemId, text, isFinal } as const;
}

function texts(history: ConversationHistory): string[] {
  return history
    .items()
    .map((item) =>
      item.type === 'message'
        ? `${item.role}: ${item.text}${item.interrupted === true ? ' /' : ''}`
        : `${item.toolName}(${item.args}) = ${item.result}`,
    );
}

describe('ConversationHistory', () => {
  it('merges partials, and lets the final replace them', () => {
    const history = new ConversationHistory();
    history.transcript(said('a', 'Good ', false), 0);
    history.transcript(said('a', 'mornin', false), 100);
    expect(texts(history)).toEqual(['assistant: Good mornin']);
    history.transcript(said('a', 'Good morning.'), 200);
    history.transcript(said('a', ' and more', false), 300);
    expect(texts(history)).toEqual(['assistant: Good morning.']);
  });

  it('keeps partials where no final came', () => {
    const history = new ConversationHistory();
    history.inputTranscript(heard('u', ' Hello ', false));
    history.inputTranscript(heard('u', 'there', false));
    history.transcript(said('a', 'Hi', false), 0);
    history.responseEnded();
    history.transcript(said('a', ' you', false), 0);
    expect(texts(history)).toEqual(['user: Hello there', 'assistant: Hi you']);
  });

  it('puts a turn where it began, though its transcript comes late', () => {
    const history = new ConversationHistory();
    history.spoken('u1');
    history.transcript(said('a1', 'First answer.'), 0);
    history.spoken();
    history.transcript(said('a2', 'Second answer.'), 0);
    history.inputTranscript(heard('u2', 'Second question?'));
    history.inputTranscript(heard('u1', 'First question?'));
    expect(texts(history)).toEqual([
      'user: First question?',
      'assistant: First answer.',
      'user: Second question?',
      'assistant: Second answer.',
    ]);
  });

  it('keeps only the newest place without id', () => {
    const history = new ConversationHistory();
    history.spoken();
    history.transcript(said('a1', 'To noise.'), 0);
    history.spoken();
    history.inputTranscript(heard('u', 'Question?'));
    expect(texts(history)).toEqual(['assistant: To noise.', 'user: Question?']);
  });

  it('takes typed turns and tool calls in order', () => {
    const history = new ConversationHistory();
    history.typed('What time is it?');
    history.toolStarted({
      type: 'tool-call-started',
      toolName: 'time',
      toolCallId: 'c1',
      args: { zone: 'CET' },
    });
    expect(texts(history)).toEqual(['user: What time is it?', 'time({"zone":"CET"}) = undefined']);
    history.toolEnded({ toolCallId: 'c1', result: 'noon', outcome: 'success' });
    history.transcript(said('a', 'Noon.'), 0);
    expect(texts(history)).toEqual([
      'user: What time is it?',
      'time({"zone":"CET"}) = noon',
      'assistant: Noon.',
    ]);
  });

  it('takes back a typed turn that could not be sent', () => {
    const history = new ConversationHistory();
    const { takeBack } = history.typed('Lost');
    history.typed('Sent');
    takeBack();
    expect(texts(history)).toEqual(['user: Sent']);
  });

  it('keeps of cut answers what was heard, and nothing of the rest', () => {
    const history = new ConversationHistory();
    history.transcript(said('a', 'One two ', false), 0);
    history.transcript(said('a', 'three four', false), 1_500);
    history.transcript(said('a', 'One two three four'), 2_000);
    history.transcript(said('b', 'Never heard.', false), 0);
    history.responseEnded();
    history.interrupted([
      { itemId: 'a', playedMs: 1_600, receivedMs: 2_000 },
      { itemId: 'b', playedMs: 0, receivedMs: 500 },
    ]);
    expect(texts(history)).toEqual(['assistant: One two /']);
  });

  it('knows of the newest answers where their words stand, of older ones only the words', () => {
    const history = new ConversationHistory();
    const ids = Array.from({ length: 65 }, (_, index) => `a${index}`);
    for (const id of ids) {
      history.transcript(said(id, 'Early ', false), 0);
      history.transcript(said(id, 'and late words', false), 900);
      history.transcript(said(id, 'Early and late words'), 1_000);
      history.responseEnded();
    }
    const cut = { playedMs: 900, receivedMs: 1_000 };
    history.interrupted([
      { itemId: 'a0', ...cut },
      { itemId: 'a1', ...cut },
    ]);
    const [oldest, next, ...others] = texts(history);
    expect([oldest, next]).toEqual(['assistant: Early and late /', 'assistant: Early /']);
    expect(new Set(others)).toEqual(new Set(['assistant: Early and late words']));
  });

  it('marks the answer under way, not those before, where nothing was reported', () => {
    const history = new ConversationHistory();
    history.transcript(said('a', 'Done', false), 0);
    history.responseEnded();
    history.transcript(said('b', 'Whole.'), 0);
    history.transcript(said('c', 'Under w', false), 0);
    history.interrupted([]);
    history.transcript(said('c', 'Under way.'), 0);
    expect(texts(history)).toEqual([
      'assistant: Done',
      'assistant: Whole.',
      'assistant: Under w /',
    ]);
  });

  it('goes on from an earlier conversation, whose ids do not matter', () => {
    const history = new ConversationHistory([
      { type: 'message', id: 'a', role: 'assistant', text: 'Earlier', interrupted: true },
      { type: 'tool-call', id: 'c1', toolName: 'time', args: '{}', result: 'noon' },
    ]);
    history.transcript(said('a', 'Now'), 0);
    expect(texts(history)).toEqual(['assistant: Earlier /', 'time({}) = noon', 'assistant: Now']);
    expect(history.items()[0]).toEqual({
      type: 'message',
      id: 'a',
      role: 'assistant',
      text: 'Earlier',
      interrupted: true,
    });
  });

  it('gives snapshots', () => {
    const history = new ConversationHistory();
    history.typed('One');
    const before = history.items();
    history.typed('Two');
    expect(before).toHaveLength(1);
    expect(history.items()).toHaveLength(2);
    expect(history.items()).toBe(history.items());
  });

  it.each([
    ['items', { items: 3, characters: 1_000 }],
    ['characters', { items: 1_000, characters: 12 }],
  ])('keeps the newest within its limit of %s', (_what, limits) => {
    const history = new ConversationHistory([], limits);
    for (const text of ['one.', 'two.', 'tri.', 'four', 'five']) history.typed(text);
    expect(texts(history)).toEqual(['user: tri.', 'user: four', 'user: five']);
  });

  it('cuts a turn that never ends', () => {
    const history = new ConversationHistory();
    for (let index = 0; index < 300; index += 1) {
      history.transcript(said('a', 'x'.repeat(1_000), false), index);
    }
    const [item] = history.items();
    expect(item?.type === 'message' && item.text.length).toBe(100_000);
  });
});
