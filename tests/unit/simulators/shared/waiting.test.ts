import { describe, expect, it } from 'vitest';
import { createFaultQueue } from '../../../simulators/shared/faults.ts';
import { tokensOf } from '../../../simulators/shared/pacing.ts';
import { createJournal } from '../../../simulators/shared/waiting.ts';

describe('a journal', () => {
  it('finds what has been and what is to come', async () => {
    const journal = createJournal<number>(String);
    journal.append(1);
    const later = journal.waitFor((entry) => entry > 1);
    journal.append(2);
    expect(await journal.waitFor((entry) => entry === 1)).toBe(1);
    expect(await later).toBe(2);
  });

  it('skips what came before an index', async () => {
    const journal = createJournal<number>(String);
    journal.append(1);
    const next = journal.waitFor(() => true, { from: journal.entries.length });
    journal.append(2);
    expect(await next).toBe(2);
  });

  it('says at the deadline what it saw instead', async () => {
    const journal = createJournal<string>((entry) => entry);
    journal.append('rain');
    const missed = journal.waitFor((entry) => entry === 'sun', { deadlineMs: 1, what: 'the sun' });
    await expect(missed).rejects.toThrow('Waited 1 ms for the sun; the last entries were: rain');
  });
});

describe('a fault queue', () => {
  it('strikes after the n-th frame of a kind, once', () => {
    const queue = createFaultQueue();
    queue.armAfterSending({ type: 'drop' }, 'audio', 2);
    expect(queue.takeAfterSending('text')).toEqual([]);
    expect(queue.takeAfterSending('audio')).toEqual([]);
    expect(queue.takeAfterSending('audio')).toEqual([{ type: 'drop' }]);
    expect(queue.takeAfterSending('audio')).toEqual([]);
  });

  it('strikes as many connections as it was armed for', () => {
    const queue = createFaultQueue();
    queue.armForConnection({ type: 'hang-upgrade' }, 2);
    const taken = [1, 2, 3].map(() => queue.takeForConnection()?.type);
    expect(taken).toEqual(['hang-upgrade', 'hang-upgrade', undefined]);
  });
});

describe('tokens', () => {
  it.each([
    ['Hello, my name is Marcelo.', ['Hello', ',', ' my', ' name', ' is', ' Marcelo', '.']],
    ['Ça va ? 12 °C', ['Ça', ' va', ' ?', ' 12', ' °', 'C']],
    ['', []],
  ])('split %j and join to the same text', (text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens);
    expect(tokensOf(text).join('')).toBe(text);
  });
});
