import { describe, expect, it } from 'vitest';
import { exportConversation } from '../../../../src/main/storage/history/export.ts';
import { noUsage } from '../../../../src/shared/usage/totals.ts';
import type { StoredConversation } from '../../../../src/shared/history/history.ts';
import { note, toolCall, turn } from './entries.ts';

process.env['TZ'] = 'UTC';
const startedAt = Date.UTC(2026, 10, 22, 10, 20);

function conversation(more: Partial<StoredConversation> = {}): StoredConversation {
  return {
    summary: {
      id: 'c1',
      title: 'Trip to Lisbon',
      isPinned: false,
      createdAt: startedAt,
      updatedAt: startedAt + 60_000,
    },
    isRenamed: false,
    entries: [turn('a', 'When does it leave?', { startedAt })],
    calls: [],
    ...more,
  };
}

const titled = (title: string): StoredConversation =>
  conversation({ summary: { ...conversation().summary, title } });

describe('a conversation as Markdown', () => {
  const markdown = (entries: StoredConversation['entries']): string =>
    exportConversation(conversation({ entries }), 'markdown').text;

  it('says who said what and when', () => {
    expect(exportConversation(conversation(), 'markdown')).toEqual({
      name: 'Trip to Lisbon.md',
      text: '# Trip to Lisbon\n\n2026-11-22 10:20\n\n**You** · 10:20\n\nWhen does it leave?\n',
    });
  });

  it('strikes through what was not heard', () => {
    const cut = turn('a', 'At nine, or maybe ten.', { role: 'assistant', heardCharacters: 8 });
    expect(markdown([cut])).toContain('At nine, ~~or maybe ten.~~');
  });

  it('keeps what was said from becoming headings, links or HTML', () => {
    const text = markdown([turn('a', '# Hi <img src=x> [a](b) *b*\n1. one\n- two')]);
    expect(text).toContain('\\# Hi \\<img src=x\\> \\[a\\](b) \\*b\\*\n\n1\\. one\n\n\\- two');
  });

  it('fences what a tool said, whatever that is', () => {
    const text = markdown([toolCall('a', { result: '```\n# not a heading\n```' })]);
    expect(text).toContain('````\n```\n# not a heading\n```\n````');
  });

  it('has notes too', () => {
    expect(markdown([note('a', 'Call ended after 3 s')])).toContain('*Call ended after 3 s*');
  });
});

describe('a conversation as JSON', () => {
  it('has everything, with times that other programs read', () => {
    const usage = {
      inputText: 1,
      inputAudio: 2,
      inputImage: 0,
      inputCached: 0,
      inputCachedAudio: 0,
      inputCachedImage: 0,
      outputText: 3,
      outputAudio: 4,
    };
    const call = {
      startedAt,
      modelId: 'openai/x',
      modelLabel: 'X',
      provider: 'openai',
      providerName: 'OpenAI Realtime',
      usage,
    } as const;
    const later = { ...call, startedAt: startedAt + 1 };
    const { name, text } = exportConversation(conversation({ calls: [call, later] }), 'json');
    expect(name).toBe('Trip to Lisbon.json');
    expect(JSON.parse(text)).toMatchObject({
      format: 'parley-conversation',
      version: 1,
      title: 'Trip to Lisbon',
      createdAt: '2026-11-22T10:20:00.000Z',
      usage: { inputText: 2, inputAudio: 4, outputText: 6, outputAudio: 8 },
      calls: [{ modelLabel: 'X', startedAt: '2026-11-22T10:20:00.000Z' }, { modelLabel: 'X' }],
      entries: [{ text: 'When does it leave?', startedAt: '2026-11-22T10:20:00.000Z' }],
    });
  });

  it('has what each answer took, how long it took, and what the calls cost', () => {
    const usage = { ...noUsage, outputAudio: 15_625 };
    const latency = { totalMs: 700, stages: { thinking: 600, playback: 100 } };
    const call = {
      startedAt,
      modelId: 'openai/gpt-realtime-2.1',
      modelLabel: 'X',
      provider: 'openai',
      providerName: 'OpenAI Realtime',
      usage,
    } as const;
    const answer = turn('b', 'At nine.', { role: 'assistant', usage, latency });
    const unpriced = { ...call, startedAt: startedAt + 1, modelId: 'openai/of-yesterday' };
    const stored = conversation({ entries: [answer], calls: [call, unpriced] });
    const exported: unknown = JSON.parse(exportConversation(stored, 'json').text);
    expect(exported).toMatchObject({
      latency: { turns: 1, total: { p50Ms: 700, p95Ms: 700 } },
      calls: [{ estimatedCost: { usd: 1, asOf: expect.any(String) } }, { usage }],
      entries: [{ usage, latency }],
    });
    expect(exported).not.toHaveProperty('calls.1.estimatedCost');
    const zero = { inputText: 0, inputAudio: 0, outputText: 0, outputAudio: 64 };
    const own = { 'openai/of-yesterday': zero };
    expect(JSON.parse(exportConversation(stored, 'json', own).text)).toMatchObject({
      calls: [{}, { estimatedCost: { usd: 1, prices: 'entered by the user' } }],
    });
  });
});

describe('the name of the file', () => {
  it.each([
    ['a/b\\c:d*e?"<f>|', 'a b c d e f.md'],
    ['..hidden…', 'hidden.md'],
    ['', 'Conversation 2026-11-22.md'],
    ['Größe 大', 'Größe 大.md'],
  ])('for “%s” is one that every system takes', (title, expected) => {
    expect(exportConversation(titled(title), 'markdown').name).toBe(expected);
  });
});
