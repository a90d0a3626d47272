import { Behavior, FunctionResponseScheduling, Type, type LiveConnectConfig } from '@google/genai';
import { describe, expect, it } from 'vitest';
import {
  connectOfficial,
  orderOf,
  saidIn,
  sendAudio,
  simulate,
  soundIn,
  speaker,
  spoken,
  OUTPUT_RATE,
} from './gemini-meeting.ts';

const transcribed: LiveConnectConfig = {
  inputAudioTranscription: {},
  outputAudioTranscription: {},
};

const weather = (behavior?: Behavior): LiveConnectConfig => ({
  ...transcribed,
  tools: [
    {
      functionDeclarations: [
        {
          name: 'get_weather',
          description: 'Look up the weather for a city.',
          parameters: {
            type: Type.OBJECT,
            properties: { city: { type: Type.STRING } },
            required: ['city'],
          },
          ...(behavior !== undefined && { behavior }),
        },
      ],
    },
  ],
});

describe('@google/genai against the simulator', () => {
  it('holds a spoken turn', async () => {
    const simulator = await simulate();
    simulator.hear('What time is it?');
    simulator.say('It is noon, my friend.');
    const { session, messages, next } = await connectOfficial(simulator, { config: transcribed });
    expect(simulator.connections[0]?.path).toMatch(/^\/\/ws\/google\.ai\.generativelanguage\.v1\./);
    sendAudio(session, await spoken());
    const last = await next('turnComplete');
    expect(
      orderOf(messages.entries).filter((kind, index, all) => all.indexOf(kind) === index),
    ).toEqual([
      'setupComplete',
      'inputTranscription',
      'outputTranscription',
      'modelTurn',
      'generationComplete',
      'turnComplete+usageMetadata',
    ]);
    expect(saidIn(messages.entries)).toBe('It is noon, my friend.');
    const whole = await speaker('It is noon, my friend.', { sampleRate: OUTPUT_RATE });
    expect(soundIn(messages.entries).equals(whole)).toBe(true);
    const heard = messages.entries.map(
      (message) => message.serverContent?.inputTranscription?.text,
    );
    expect(heard.join('').trim()).toBe('What time is it?');
    expect(last.usageMetadata?.totalTokenCount).toBeGreaterThan(0);
  });

  it('runs a blocking tool: the model waits and then goes on in the same turn', async () => {
    const simulator = await simulate();
    const { session, messages, next } = await connectOfficial(simulator, {
      config: weather(Behavior.BLOCKING),
    });
    session.sendClientContent({ turns: 'What is the weather in Paris?' });
    const { toolCall } = await next('toolCall');
    const [call] = toolCall?.functionCalls ?? [];
    expect(call).toMatchObject({ name: 'get_weather', args: { city: 'Paris' } });
    session.sendToolResponse({
      functionResponses: {
        id: call?.id ?? '',
        name: 'get_weather',
        response: { output: 'Sunny.' },
      },
    });
    await next('turnComplete');
    expect(saidIn(messages.entries)).toBe('Sunny.');
    expect(
      orderOf(messages.entries).filter((kind) => kind.startsWith('turnComplete')),
    ).toHaveLength(1);
  });

  it('runs a tool that does not block: the turn ends, the result starts the next', async () => {
    const simulator = await simulate();
    const { session, messages, next } = await connectOfficial(simulator, { config: weather() });
    session.sendClientContent({ turns: 'What is the weather in Paris?' });
    const { toolCall } = await next('toolCall');
    await next('turnComplete');
    expect(saidIn(messages.entries)).toBe('');
    const from = messages.entries.length;
    const id = toolCall?.functionCalls?.[0]?.id ?? '';
    session.sendToolResponse({
      functionResponses: {
        id,
        name: 'get_weather',
        response: { output: 'Sunny.' },
        scheduling: FunctionResponseScheduling.WHEN_IDLE,
      },
    });
    await next('turnComplete', from);
    expect(saidIn(messages.entries)).toBe('Sunny.');
  });

  it('is interrupted by speech', async () => {
    const simulator = await simulate({ speedFactor: 4 });
    simulator.say('This is a long story about a lighthouse keeper. '.repeat(10));
    simulator.say('Yes?');
    const { session, messages, next } = await connectOfficial(simulator, { config: transcribed });
    session.sendClientContent({ turns: 'Tell me a story' });
    await next('modelTurn');
    sendAudio(session, await spoken());
    await next('interrupted');
    const at = messages.entries.findIndex((message) => message.serverContent?.interrupted);
    expect(orderOf(messages.entries.slice(0, at))).not.toContain('generationComplete');
    await next('generationComplete', at);
    const [interrupted, ended, ...rest] = orderOf(messages.entries, at);
    expect([interrupted, ended]).toEqual(['interrupted', 'turnComplete+usageMetadata']);
    expect(rest).toContain('modelTurn');
    expect(saidIn(messages.entries.slice(at))).toBe('Yes?');
  });

  it('resumes a conversation by its handle on a new socket', async () => {
    const known: string[] = [];
    const simulator = await simulate({
      reply: ({ text }) => {
        known.push(text);
        return { speak: 'Noted.' };
      },
    });
    const config = { sessionResumption: {} };
    const first = await connectOfficial(simulator, { config });
    first.session.sendClientContent({ turns: 'My name is Ada.' });
    await first.next('turnComplete');
    const from = first.messages.entries.findIndex((message) => message.serverContent?.turnComplete);
    const { sessionResumptionUpdate } = await first.next('sessionResumptionUpdate', from);
    expect(sessionResumptionUpdate?.resumable).toBe(true);
    const while_generating = first.messages.entries
      .slice(0, from)
      .map((message) => message.sessionResumptionUpdate)
      .find((update) => update?.resumable === false);
    expect(while_generating?.newHandle).toBe('');
    first.session.close();
    await first.closed;
    const handle = sessionResumptionUpdate?.newHandle ?? '';
    const second = await connectOfficial(simulator, { config: { sessionResumption: { handle } } });
    second.session.sendClientContent({ turns: 'What is my name?' });
    const { usageMetadata } = await second.next('turnComplete');
    expect(known).toEqual(['My name is Ada.', 'What is my name?']);
    const alone = await connectOfficial(simulator);
    alone.session.sendClientContent({ turns: 'What is my name?' });
    const other = await alone.next('turnComplete');
    expect(usageMetadata?.promptTokenCount).toBeGreaterThan(
      other.usageMetadata?.promptTokenCount ?? 0,
    );
  });
});
