import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Agent } from '../../../src/main/realtime/agent.ts';
import type { SessionEvent } from '../../../src/main/realtime/events.ts';
import type { HistoryItem } from '../../../src/main/realtime/history.ts';
import type { NovaSonicInput } from '../../../src/main/realtime/providers/nova-sonic/models.ts';
import type { RealtimeSession } from '../../../src/main/realtime/session/session.ts';
import { defineTool, type Tool } from '../../../src/main/realtime/tool.ts';
import { chunksOf } from '../../simulators/shared/pacing.ts';
import { createJournal } from '../../simulators/shared/waiting.ts';
import { afterwards, inputRate, modelAt, simulate, spoken } from './conversation.ts';

interface Talk {
  readonly session: RealtimeSession<NovaSonicInput>;
  readonly events: readonly SessionEvent[];
  next(type: SessionEvent['type'], from?: number): Promise<SessionEvent>;
  say(pcm: Uint8Array): Promise<void>;
}

async function talk(
  url: string,
  tools: readonly Tool[] = [],
  history: readonly HistoryItem[] = [],
): Promise<Talk> {
  const agent = new Agent({ instructions: 'Be brief.', tools });
  const session = await agent.realtimeSession({ model: modelAt(url), history });
  afterwards(() => session.close());
  const journal = createJournal<SessionEvent>(({ type }) => type);
  void (async () => {
    for await (const event of session) journal.append(event);
  })();
  return {
    session,
    events: journal.entries,
    next: (type, from = 0) => journal.waitFor((event) => event.type === type, { what: type, from }),
    say: async (pcm) => {
      for (const chunk of chunksOf(pcm, inputRate / 25)) await session.sendAudio(chunk);
    },
  };
}

const weather = defineTool({
  name: 'get_weather',
  description: 'Weather of a city.',
  parameters: z.object({ city: z.string() }),
  execute: ({ city }) => `Sunny in ${city}.`,
});

const texts = ({ session }: Talk): string[] =>
  session.history.map((item) => {
    if (item.type === 'tool-call') return `${item.toolName} ${item.args}: ${item.result}`;
    return `${item.role}: ${item.text}`;
  });

describe('a session with Nova Sonic', () => {
  it('holds a typed turn', async () => {
    const simulator = await simulate();
    const { session, next, ...rest } = await talk(simulator.url);
    await session.sendText('Hello');
    expect(await next('turn-complete')).toMatchObject({ interrupted: false });
    expect(texts({ session, next, ...rest })).toEqual([
      'user: Hello',
      'assistant: Hello! How can I help you?',
    ]);
    expect(session.usage.total).toBeGreaterThan(0);
  });

  it('holds a spoken turn', async () => {
    const simulator = await simulate();
    const conversation = await talk(simulator.url);
    simulator.hear('What a morning');
    await conversation.say(await spoken());
    await conversation.next('turn-complete');
    expect(texts(conversation)).toEqual([
      'user: What a morning',
      'assistant: I heard you say: What a morning',
    ]);
  });

  it('runs a tool and completes the turn after its answer', async () => {
    const simulator = await simulate();
    const conversation = await talk(simulator.url, [weather]);
    await conversation.session.sendText('What is the weather in Rome?');
    await conversation.next('turn-complete');
    expect(texts(conversation)).toEqual([
      'user: What is the weather in Rome?',
      'get_weather {"city":"Rome"}: Sunny in Rome.',
      'assistant: Sunny in Rome.',
    ]);
    expect(conversation.events.filter(({ type }) => type === 'turn-complete')).toHaveLength(1);
  });

  it('runs two tools side by side for one answer', async () => {
    const simulator = await simulate();
    const conversation = await talk(simulator.url, [weather]);
    simulator.reply({
      toolCalls: [
        { name: 'get_weather', args: { city: 'Rome' } },
        { name: 'get_weather', args: { city: 'Oslo' } },
      ],
    });
    await conversation.session.sendText('Rome and Oslo?');
    await conversation.next('turn-complete');
    expect(texts(conversation).slice(1)).toEqual([
      'get_weather {"city":"Rome"}: Sunny in Rome.',
      'get_weather {"city":"Oslo"}: Sunny in Oslo.',
      'assistant: Sunny in Rome. Sunny in Oslo.',
    ]);
    expect(conversation.events.filter(({ type }) => type === 'turn-complete')).toHaveLength(1);
  });

  it('speaks, calls and speaks on within one turn', async () => {
    const simulator = await simulate();
    const conversation = await talk(simulator.url, [weather]);
    simulator.reply({
      speak: 'Let me see.',
      toolCalls: [{ name: 'get_weather', args: { city: 'Rome' } }],
    });
    await conversation.session.sendText('Rome?');
    await conversation.next('turn-complete');
    expect(texts(conversation)).toEqual([
      'user: Rome?',
      'assistant: Let me see.',
      'get_weather {"city":"Rome"}: Sunny in Rome.',
      'assistant: Sunny in Rome.',
    ]);
  });

  it('tells the model of a tool that fails', async () => {
    const simulator = await simulate();
    const broken = defineTool({
      name: 'break',
      description: 'Breaks.',
      parameters: { type: 'object' },
      execute: () => {
        throw new Error('It is broken.');
      },
    });
    const conversation = await talk(simulator.url, [broken]);
    simulator.callTool('break');
    await conversation.session.sendText('Break');
    await conversation.next('turn-complete');
    const result = simulator.received.find(({ name }) => name === 'toolResult');
    expect(JSON.parse(String(result?.value.content))).toEqual({ error: 'It is broken.' });
  });

  it('is interrupted by speaking, and goes on with what was asked', async () => {
    const simulator = await simulate({ speedFactor: 1.5, clockFactor: 1 });
    const conversation = await talk(simulator.url);
    simulator.say('Once upon a time there was a king who had a very long story to tell.');
    await conversation.session.sendText('A story');
    await conversation.next('audio-delta');
    simulator.hear('Stop');
    simulator.say('Fine.');
    await conversation.say(await spoken('Stop it now'));
    await conversation.next('interrupted');
    const heard = await conversation.next('input-transcript');
    await conversation.next('turn-complete', conversation.events.indexOf(heard));
    expect(texts(conversation).slice(-2)).toEqual(['user: Stop', 'assistant: Fine.']);
    expect(texts(conversation).join()).not.toMatch(/interrupted/);
  });

  it('is interrupted by the application, heard to where it was played', async () => {
    const simulator = await simulate({ speedFactor: 20, clockFactor: 20 });
    const conversation = await talk(simulator.url);
    simulator.say('One sentence that is heard. Another one that is not heard at all.');
    await conversation.session.sendText('Hello');
    const delta = await conversation.next('audio-delta');
    const itemId = delta.type === 'audio-delta' ? delta.itemId : '';
    conversation.session.reportPlayback({ itemId, playedMs: 80 });
    await conversation.session.interrupt();
    expect(await conversation.next('interrupted')).toMatchObject({ itemId, playedMs: 80 });
    expect(await conversation.next('turn-complete')).toMatchObject({ interrupted: true });
    await simulator.waitForSent(({ value }) => value.stopReason === 'END_TURN');
    const before = conversation.events.length;
    simulator.say('Fine.');
    await conversation.session.sendText('Next');
    await conversation.next('turn-complete', before);
    expect(texts(conversation).at(-1)).toBe('assistant: Fine.');
  });

  it('refuses what the service cannot do', async () => {
    const simulator = await simulate();
    const { session } = await talk(simulator.url);
    const refused = { name: 'UnsupportedInputError' };
    await expect(session.commitAudio()).rejects.toMatchObject(refused);
    await expect(session.clearAudio()).rejects.toMatchObject(refused);
    await expect(session.createResponse()).rejects.toMatchObject(refused);
  });

  it('tells the model what was said before', async () => {
    const simulator = await simulate();
    const earlier = [
      { type: 'message', id: '1', role: 'user', text: 'I am Ada.' },
      { type: 'message', id: '2', role: 'assistant', text: 'Hello Ada.' },
    ] as const;
    await talk(simulator.url, [], earlier);
    await simulator.waitFor(({ value }) => value.content === 'Hello Ada.');
  });

  it('ends with the typed error of the service where another attempt is useless', async () => {
    const simulator = await simulate();
    const agent = new Agent();
    await using session = await agent.realtimeSession({ model: modelAt(simulator.url) });
    simulator.inject({
      type: 'exception',
      exception: 'validationException',
      message: 'The request was blocked by our content filters.',
    });
    const read = async (): Promise<void> => {
      for await (const event of session) expect(event.type).toBe('session-error');
    };
    await expect(read()).rejects.toMatchObject({ name: 'ProtocolError', code: 'content-filtered' });
    expect(session.closed).toBe(true);
  });
});
