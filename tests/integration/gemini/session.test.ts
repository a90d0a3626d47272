import { describe, expect, it } from 'vitest';
import { Agent } from '../../../src/main/realtime/agent.ts';
import type { SessionEvent } from '../../../src/main/realtime/events.ts';
import type { GeminiRealtimeOptions } from '../../../src/main/realtime/providers/gemini/options.ts';
import type { RealtimeSession } from '../../../src/main/realtime/session/session.ts';
import { defineTool, type Tool } from '../../../src/main/realtime/tool.ts';
import type { GeminiSimulator } from '../../simulators/gemini/index.ts';
import { createJournal, type Journal } from '../../simulators/shared/waiting.ts';
import {
  afterwards,
  getWeather,
  modelAt,
  parisAndRome,
  pixel,
  simulate,
  spokenSentence,
} from './setup.ts';

type EventType = SessionEvent['type'];

interface Conversation {
  readonly session: RealtimeSession;
  readonly journal: Journal<SessionEvent>;
  /** The `count`-th event of this type. */
  next(type: EventType, count?: number): Promise<SessionEvent>;
  all<Type extends EventType>(type: Type): Extract<SessionEvent, { type: Type }>[];
}

async function converse(
  simulator: GeminiSimulator,
  options: GeminiRealtimeOptions = {},
  tools: readonly Tool[] = [],
): Promise<Conversation> {
  const session = await new Agent({ instructions: 'Be brief.', tools }).realtimeSession({
    model: modelAt(simulator, options),
  });
  afterwards(() => session.close());
  const journal = createJournal<SessionEvent>((event) => event.type);
  void (async () => {
    for await (const event of session) journal.append(event);
  })();
  return {
    session,
    journal,
    next: (type, count = 1) =>
      journal.waitFor(
        (event) =>
          journal.entries.filter((other) => other.type === type).indexOf(event) === count - 1,
        { what: `${type} number ${count}` },
      ),
    all: (type) => journal.entries.filter((event) => event.type === type) as never,
  };
}

const weather = (answer: (city: string) => string | Promise<string>): Tool =>
  defineTool({
    name: getWeather.name,
    description: getWeather.description,
    parameters: getWeather.jsonSchema,
    execute: (args) => answer((args as { city: string }).city),
  });

function texts(session: RealtimeSession): string[] {
  return session.history.flatMap((item) =>
    item.type === 'message' ? [`${item.role}: ${item.text}`] : [`tool: ${item.result ?? ''}`],
  );
}

describe('a session with Gemini Live', () => {
  it('holds typed and spoken turns, keeps history and usage', async () => {
    const simulator = await simulate();
    simulator.hear('What time is it?');
    simulator.say('Hello.');
    simulator.say('Noon.');
    const { session, next, all } = await converse(simulator);
    await session.sendText('Hi');
    await next('turn-complete');
    await session.sendAudio(await spokenSentence());
    await next('turn-complete', 2);
    expect(texts(session)).toEqual([
      'user: Hi',
      'assistant: Hello.',
      'user: What time is it?',
      'assistant: Noon.',
    ]);
    expect(all('turn-complete').every((event) => !event.interrupted)).toBe(true);
    expect(session.usage.total).toBeGreaterThan(0);
    expect(session.resumptionHandle).toBeDefined();
  });

  it.each(['blocking', 'non-blocking'] as const)('runs two tools (%s)', async (toolBehavior) => {
    const simulator = await simulate();
    simulator.reply(parisAndRome, { speak: 'Fine and fine.' });
    const { session, next, all } = await converse(simulator, { toolBehavior }, [
      weather((city) => `fine in ${city}`),
    ]);
    await session.sendText('Paris and Rome?');
    await next('turn-complete');
    expect(all('tool-call-completed').map((event) => event.result)).toEqual([
      'fine in Paris',
      'fine in Rome',
    ]);
    expect(texts(session).at(-1)).toBe('assistant: Fine and fine.');
    expect(all('turn-complete')).toHaveLength(1);
  });

  it('ends its turn though the model says nothing of a result', async () => {
    const simulator = await simulate();
    simulator.reply(parisAndRome);
    const { session, next, all } = await converse(simulator, { toolScheduling: 'silent' }, [
      weather(() => 'fine'),
    ]);
    await session.sendText('Paris and Rome?');
    await next('turn-complete');
    expect(all('tool-call-completed')).toHaveLength(2);
  });

  it('runs the tools of extended thinking within one turn', async () => {
    const simulator = await simulate();
    simulator.reply({ speak: 'Let me see.', ...parisAndRome }, { speak: 'Fine and fine.' });
    const { session, next, all } = await converse(
      simulator,
      { model: 'gemini-3.8-live-extended-thinking', thinkingLevel: 'high' },
      [weather(() => 'fine')],
    );
    await session.sendText('Paris and Rome?');
    await next('turn-complete');
    expect(texts(session)).toContain('assistant: Let me see.');
    expect(texts(session)).toContain('assistant: Fine and fine.');
    expect(all('turn-complete')).toHaveLength(1);
  });

  it('is interrupted by the user: only what was heard stays', async () => {
    const simulator = await simulate({ speedFactor: 5 });
    simulator.say('One two three four five six seven eight nine ten. '.repeat(10));
    simulator.say('Yes?');
    const { session, next, journal } = await converse(simulator);
    await session.sendText('Count');
    const sound = await journal.waitFor((event) => event.type === 'audio-delta');
    await next('audio-delta', 8);
    const { itemId } = sound as Extract<SessionEvent, { type: 'audio-delta' }>;
    session.reportPlayback({ itemId, playedMs: 300 });
    await session.sendAudio(await spokenSentence());
    expect(await next('interrupted')).toMatchObject({ itemId, playedMs: 300 });
    await next('turn-complete', 2);
    const [, cut = '', , last] = texts(session);
    expect(cut.length).toBeLessThan(60);
    expect(last).toBe('assistant: Yes?');
    const at = journal.entries.findIndex((event) => event.type === 'interrupted');
    const later = journal.entries.slice(at).filter((event) => event.type === 'audio-delta');
    expect(later.every((event) => event.itemId !== itemId)).toBe(true);
  });

  it('is interrupted by the app, and goes on', async () => {
    const simulator = await simulate({ speedFactor: 5 });
    simulator.say('One two three four five six seven eight nine ten. '.repeat(10));
    simulator.say('Yes?');
    const { session, next, all } = await converse(simulator);
    await session.sendText('Count');
    await next('audio-delta', 3);
    await session.interrupt();
    expect(await next('turn-complete')).toMatchObject({ interrupted: true });
    const count = all('audio-delta').length;
    await session.sendText('Stop');
    await next('turn-complete', 2);
    expect(all('turn-complete')[1]).toMatchObject({ interrupted: false });
    expect(texts(session).at(-1)).toBe('assistant: Yes?');
    expect(all('audio-delta').length).toBeGreaterThan(count);
  });

  it('lets the service withdraw calls: they are aborted, and nothing is sent for them', async () => {
    const simulator = await simulate();
    simulator.reply(parisAndRome, { speak: 'Yes?' });
    const aborted = createJournal<string>((city) => city);
    const tool = defineTool({
      name: getWeather.name,
      description: getWeather.description,
      parameters: getWeather.jsonSchema,
      execute: (args, { signal }) =>
        new Promise<string>((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted.append((args as { city: string }).city);
            reject(new Error('aborted'));
          });
        }),
    });
    const { session, next, all } = await converse(simulator, { toolBehavior: 'blocking' }, [tool]);
    await session.sendText('Paris and Rome?');
    await next('tool-call-started', 2);
    await session.sendAudio(await spokenSentence());
    await next('tool-call-cancelled', 2);
    await next('turn-complete', 2);
    expect([...aborted.entries].sort()).toEqual(['Paris', 'Rome']);
    expect(all('tool-call-completed')).toEqual([]);
    expect(simulator.received.flatMap(({ kinds }) => kinds)).not.toContain('toolResponse');
  });

  it('shows pictures and talks by push', async () => {
    const simulator = await simulate();
    simulator.hear('What is this?');
    const { session, next } = await converse(simulator, { turnDetection: { type: 'manual' } });
    await session.sendImage(pixel, 'image/png');
    await session.sendAudio(await spokenSentence());
    await session.commitAudio();
    await next('turn-complete');
    expect(simulator.frames).toHaveLength(1);
    expect(texts(session)).toEqual([
      'user: What is this?',
      'assistant: I heard you say: What is this? (with 1 image)',
    ]);
  });
});
