import { describe, expect, it } from 'vitest';
import { concat, durationMs } from '../../../src/main/realtime/audio/pcm.ts';
import {
  getWeather,
  heard,
  pixel,
  said,
  simulate,
  speak,
  spokenSentence,
  talkTo,
  type,
  type Talk,
} from './setup.ts';

const soundMs = (talk: Talk): number =>
  durationMs(concat(talk.all('audio-delta').map((event) => event.data)).length, 24_000);

describe('a turn with Gemini Live', () => {
  it('typed: is answered in speech with its transcript and its price', async () => {
    const simulator = await simulate();
    simulator.say('Good morning to you.');
    const talk = await talkTo(simulator, {}, { instructions: 'Be brief.' });
    await type(talk, 'Say hello');
    expect(await talk.next('response-ended')).toMatchObject({
      status: 'completed',
      toolCallIds: [],
    });
    expect(said(talk)).toEqual(['Good morning to you.']);
    expect(soundMs(talk)).toBe(20 * 60);
    expect(talk.all('audio-done')).toHaveLength(1);
    expect(talk.all('usage')[0]?.usage).toMatchObject({ output: { audio: 30 } });
    expect(simulator.received[0]?.frame).toMatchObject({
      setup: {
        model: 'models/gemini-3.8-live',
        systemInstruction: { parts: [{ text: 'Be brief.' }] },
      },
    });
  });

  it('typed twice: each answer has its own words', async () => {
    const simulator = await simulate();
    simulator.say('One.');
    simulator.say('Two.');
    const talk = await talkTo(simulator);
    await type(talk, 'First');
    await talk.next('response-ended');
    await type(talk, 'Second');
    await talk.next('response-ended', 2);
    expect(said(talk)).toEqual(['One.', 'Two.']);
    const items = new Set(talk.all('audio-delta').map((event) => event.itemId));
    expect(items.size).toBe(2);
  });

  it('spoken: is heard, transcribed and answered', async () => {
    const simulator = await simulate();
    simulator.hear('What time is it?');
    simulator.say('Noon.');
    const talk = await talkTo(simulator);
    await speak(talk, await spokenSentence());
    await talk.next('response-ended');
    expect(heard(talk)).toEqual(['What time is it?']);
    expect(said(talk)).toEqual(['Noon.']);
    expect(talk.connection.droppedInputMs).toBe(0);
  });

  it('spoken twice without a transcript of the user: each answer has its own words', async () => {
    const simulator = await simulate();
    simulator.say('One.');
    simulator.say('Two.');
    const talk = await talkTo(simulator, { inputTranscription: false });
    await speak(talk, await spokenSentence());
    await talk.next('response-ended');
    await speak(talk, await spokenSentence());
    await talk.next('response-ended', 2);
    expect(said(talk)).toEqual(['One.', 'Two.']);
    expect(heard(talk)).toEqual([]);
  });

  it('push to talk: begins with the sound and ends when it is committed', async () => {
    const simulator = await simulate();
    simulator.hear('Over to you');
    simulator.say('Yes?');
    const talk = await talkTo(simulator, { turnDetection: { type: 'manual' } });
    await speak(talk, await spokenSentence());
    await talk.connection.commitAudio();
    await talk.connection.createResponse();
    await talk.next('response-ended');
    expect(said(talk)).toEqual(['Yes?']);
    expect(heard(talk)).toEqual(['Over to you']);
    const kinds = simulator.received.flatMap((entry) => entry.kinds);
    expect(kinds.filter((kind) => kind.startsWith('activity'))).toEqual([
      'activityStart',
      'activityEnd',
    ]);
    await expect(talk.connection.commitAudio()).rejects.toMatchObject({
      code: 'nothing-to-commit',
    });
  });

  it('a reply without a turn of the user can be asked for', async () => {
    const simulator = await simulate();
    simulator.say('May I help you?');
    const talk = await talkTo(simulator);
    await talk.connection.createResponse();
    await talk.next('response-ended');
    expect(said(talk)).toEqual(['May I help you?']);
  });

  it('with a picture: it is shown at once and seen in the answer', async () => {
    const simulator = await simulate();
    const talk = await talkTo(simulator);
    await talk.connection.send({ type: 'image', data: pixel, mimeType: 'image/PNG' });
    await type(talk, 'What is this?');
    await talk.next('response-ended');
    expect(simulator.frames).toMatchObject([
      { width: 1, height: 1, mimeType: 'image/png', bytes: pixel.length },
    ]);
    expect(said(talk)).toEqual(['You wrote: What is this? (with 1 image)']);
    expect(talk.all('usage')[0]?.usage.input.image).toBe(256);
  });

  it('with a picture in another format: is refused before anything is written', async () => {
    const simulator = await simulate();
    const { connection } = await talkTo(simulator);
    await expect(
      connection.send({ type: 'image', data: pixel, mimeType: 'image/webp' }),
    ).rejects.toMatchObject({ name: 'UnsupportedInputError' });
    expect(simulator.received.map((entry) => entry.kinds)).toEqual([['setup']]);
  });

  it('unasked: what the model says of its own accord is a response like any other', async () => {
    const simulator = await simulate();
    const talk = await talkTo(simulator);
    simulator.volunteer('By the way, it rains.');
    await talk.next('response-ended');
    expect(said(talk)).toEqual(['By the way, it rains.']);
  });

  it.each(['gemini-2.5-flash-native-audio-preview-12-2025', 'gemini-3.1-flash-live-preview'])(
    'with %s: thoughts are not spoken, and typed turns take the way that it knows',
    async (model) => {
      const simulator = await simulate();
      simulator.say('Hello.');
      const talk = await talkTo(simulator, { model });
      await type(talk, 'Hi');
      await talk.next('response-ended');
      expect(said(talk)).toEqual(['Hello.']);
      expect(talk.all('usage')[0]?.usage.output.text).toBeGreaterThan(0);
      expect(talk.all('session-error')).toEqual([]);
    },
  );

  it('with extended thinking: filler, tool and answer are one response', async () => {
    const simulator = await simulate();
    simulator.reply({
      speak: 'Let me see.',
      toolCalls: [{ name: 'get_weather', args: { city: 'Oslo' } }],
    });
    simulator.say('It snows.');
    const talk = await talkTo(
      simulator,
      { model: 'gemini-3.8-live-extended-thinking' },
      { tools: [getWeather] },
    );
    await type(talk, 'And in Oslo?');
    const { toolCallId } = await talk.next('tool-call');
    await talk.connection.send({ type: 'tool-result', toolCallId, output: 'snow' });
    expect(await talk.next('response-ended')).toMatchObject({ toolCallIds: [] });
    expect(said(talk)).toEqual(['Let me see.', 'It snows.']);
    expect(talk.all('response-started')).toHaveLength(1);
  });
});

describe('frames that differ', () => {
  it('with several fields each: nothing is lost', async () => {
    const simulator = await simulate({ bundles: true });
    simulator.hear('Good morning');
    simulator.say('Good evening.');
    const talk = await talkTo(simulator);
    await speak(talk, await spokenSentence());
    await talk.next('response-ended');
    expect(heard(talk)).toEqual(['Good morning']);
    expect(said(talk)).toEqual(['Good evening.']);
    expect(talk.all('usage')).toHaveLength(1);
    expect(soundMs(talk)).toBe(13 * 60);
  });

  it('with transcripts after the end of the turn: they are told whole', async () => {
    const simulator = await simulate({ lateTranscripts: 'both' });
    simulator.hear('Good morning');
    simulator.say('Good evening.');
    const talk = await talkTo(simulator);
    await speak(talk, await spokenSentence());
    await talk.next('response-ended');
    await talk.find((event) => event.type === 'transcript' && event.text === 'Good evening.');
    await talk.find((event) => event.type === 'input-transcript' && event.text === ' morning');
    expect(talk.all('response-started')).toHaveLength(1);
    const spoken = new Set(talk.all('audio-delta').map((event) => event.itemId));
    expect(new Set(talk.all('transcript').map((event) => event.itemId))).toEqual(spoken);
  });

  it('with transcripts that say when they are whole', async () => {
    const simulator = await simulate({ finishedTranscripts: true });
    simulator.hear('Good morning');
    const talk = await talkTo(simulator);
    await speak(talk, await spokenSentence());
    await talk.next('response-ended');
    expect(heard(talk)).toEqual(['Good morning']);
  });

  it('with the voice activity of the user', async () => {
    const simulator = await simulate({ voiceActivity: true });
    const talk = await talkTo(simulator);
    await speak(talk, await spokenSentence());
    await talk.next('response-ended');
    const { positionMs } = await talk.next('speech-started');
    expect(positionMs).toBeGreaterThan(400);
    expect(positionMs).toBeLessThan(700);
    expect((await talk.next('speech-stopped')).positionMs).toBeGreaterThan(positionMs ?? 0);
  });
});

describe('settings', () => {
  it('of every kind are taken by the service', async () => {
    const simulator = await simulate();
    await talkTo(simulator, {
      model: 'gemini-2.5-flash-native-audio-preview-12-2025',
      voice: 'Kore',
      language: 'de-DE',
      turnDetection: { type: 'server', silenceDurationMs: 300, interruptResponse: false },
      startSensitivity: 'low',
      endSensitivity: 'high',
      mediaResolution: 'low',
      toolBehavior: 'non-blocking',
      thinkingLevel: 'minimal',
      affectiveDialog: true,
      proactiveAudio: true,
      temperature: 0.5,
      maxOutputTokens: 1000,
    });
    expect(simulator.connections[0]?.path).toContain('.v1alpha.');
    expect(simulator.received[0]?.frame).toMatchObject({
      setup: {
        generationConfig: { maxOutputTokens: 1000, enableAffectiveDialog: true },
        proactivity: { proactiveAudio: true },
        realtimeInputConfig: { activityHandling: 'NO_INTERRUPTION' },
        contextWindowCompression: { slidingWindow: {} },
      },
    });
  });

  it('proactive audio alone takes the version of the API that knows it', async () => {
    const simulator = await simulate();
    const model = 'gemini-2.5-flash-native-audio-preview-12-2025';
    await talkTo(simulator, { model, proactiveAudio: true });
    expect(simulator.connections[0]?.path).toContain('.v1alpha.');
  });

  it('that the service refuses are a typed error in its words', async () => {
    const simulator = await simulate();
    await expect(talkTo(simulator, { voice: 'Bob' })).rejects.toMatchObject({
      name: 'ProtocolError',
      code: 'invalid-argument',
      retryable: false,
      message: expect.stringContaining("'Bob' is not available"),
    });
  });
});
