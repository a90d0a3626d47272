import {
  OpenAIRealtimeWebSocket,
  RealtimeAgent,
  RealtimeSession,
  tool,
  type TransportEvent,
} from '@openai/agents-realtime';
import { afterEach, describe, expect, it } from 'vitest';
import { concat, silence } from '../../../src/main/realtime/audio/pcm.ts';
import {
  startOpenAISimulator,
  type OpenAISimulator,
  type OpenAISimulatorOptions,
} from '../../simulators/openai/index.ts';
import { chunksOf } from '../../simulators/shared/pacing.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';
import { createJournal } from '../../simulators/shared/waiting.ts';

const speaker = tonalSpeech();
const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** The official client, unmodified, in a session with the simulator. */
async function meet(options: OpenAISimulatorOptions = {}) {
  const simulator = await startOpenAISimulator({ speaker, ...options });
  cleanups.push(() => simulator.close());
  const transport = new OpenAIRealtimeWebSocket({
    url: `${simulator.url}/realtime?model=gpt-realtime-2.1`,
  });
  const agent = new RealtimeAgent({
    name: 'Guide',
    instructions: 'Be brief.',
    tools: [
      tool({
        name: 'get_weather',
        description: 'Look up the weather for a city.',
        parameters: {
          type: 'object',
          properties: { city: { type: 'string' } },
          required: ['city'],
          additionalProperties: false,
        },
        strict: true,
        execute: (input) => `It is foggy in ${(input as { city: string }).city}.`,
      }),
    ],
  });
  const session = new RealtimeSession(agent, {
    transport,
    config: { audio: { input: { turnDetection: { type: 'server_vad', silenceDurationMs: 300 } } } },
  });
  cleanups.push(() => session.close());
  const wire = createJournal<TransportEvent>((event) => event.type);
  const errors: unknown[] = [];
  let audioBytes = 0;
  session.on('transport_event', (event) => wire.append(event));
  session.on('error', (error) => errors.push(error));
  session.on('audio', (event) => (audioBytes += event.data.byteLength));
  await session.connect({ apiKey: 'sk-test' });
  await simulator.waitFor('session.update');
  return { simulator, session, wire, errors, audioBytes: () => audioBytes };
}

async function speak(session: RealtimeSession, text: string): Promise<void> {
  const voice = await speaker(text, { sampleRate: 24_000 });
  for (const chunk of chunksOf(concat([voice, silence(800, 24_000)]), 4800)) {
    session.sendAudio(Uint8Array.from(chunk).buffer);
  }
}

function lastWords(session: RealtimeSession): string | undefined {
  const item = session.history.findLast(
    (entry) => entry.type === 'message' && entry.role === 'assistant',
  );
  const part = item?.type === 'message' ? item.content[0] : undefined;
  return part?.type === 'output_audio' ? (part.transcript ?? undefined) : undefined;
}

async function answered(simulator: OpenAISimulator): Promise<void> {
  await simulator.waitForSent('response.done');
}

describe('@openai/agents-realtime against the simulator', () => {
  it('holds a spoken turn', async () => {
    const { simulator, session, wire, errors, audioBytes } = await meet();
    simulator.hear('What time is it?');
    simulator.say('It is noon, my friend.');
    await speak(session, 'What time is it?');
    await wire.waitFor((event) => event.type === 'response.done');
    await wire.waitFor((event) => event.type === 'conversation.item.retrieved');
    expect(lastWords(session)).toBe('It is noon, my friend.');
    const said = await speaker('It is noon, my friend.', { sampleRate: 24_000 });
    expect(audioBytes()).toBe(said.length);
    const user = session.history.find((entry) => entry.type === 'message' && entry.role === 'user');
    expect(user).toMatchObject({
      content: [{ type: 'input_audio', transcript: 'What time is it?' }],
    });
    expect(session.usage.inputTokens).toBeGreaterThan(0);
    expect(errors).toEqual([]);
  });

  it('runs a tool and reads its result out', async () => {
    const { simulator, session, wire, errors } = await meet();
    session.sendMessage('What is the weather in Paris?');
    const output = await simulator.waitFor(({ event }) =>
      JSON.stringify(event).includes('function_call_output'),
    );
    expect(output.event).toMatchObject({ item: { output: 'It is foggy in Paris.' } });
    await wire.waitFor(
      (event) =>
        event.type === 'response.output_audio_transcript.done' &&
        event.transcript === 'It is foggy in Paris.',
    );
    await answered(simulator);
    expect(errors).toEqual([]);
  });

  it('is interrupted by speech and truncates what was not heard', async () => {
    const { simulator, session, wire, errors } = await meet({ speedFactor: 4 });
    simulator.say('This is a long story about a lighthouse keeper. '.repeat(10));
    session.sendMessage('Tell me a story');
    await wire.waitFor((event) => event.type === 'response.output_audio.delta');
    await speak(session, 'Stop that please');
    const done = await wire.waitFor((event) => event.type === 'response.done');
    expect(done).toMatchObject({
      response: { status: 'cancelled', status_details: { reason: 'turn_detected' } },
    });
    await wire.waitFor((event) => event.type === 'conversation.item.truncated');
    await wire.waitFor(
      (event) =>
        event.type === 'response.done' &&
        (event.response as { status: string }).status === 'completed',
    );
    expect(errors).toEqual([]);
  });
});
