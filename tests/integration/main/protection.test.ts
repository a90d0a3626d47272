import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, vi } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { createUpdatePusher } from '../../../src/main/ipc/update-pusher.ts';
import { defineTool, OpenAIRealtimeModel, systemClock } from '../../../src/main/realtime/index.ts';
import type { ConversationChange } from '../../../src/main/storage/history/change.ts';
import { createRecorder } from '../../../src/main/storage/history/recorder.ts';
import { maxTurnCharacters } from '../../../src/shared/conversation/state.ts';
import { startOpenAISimulator } from '../../simulators/openai/index.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';
import { createRig } from '../../unit/main/conversation/harness.ts';
import { afterwards } from './setup.ts';

const waiting = { timeout: 10_000 };

async function simulate() {
  const simulator = await startOpenAISimulator({ speaker: tonalSpeech(), speedFactor: 50 });
  afterwards(() => simulator.close());
  return simulator;
}

const modelAt = (baseUrl: string) => new OpenAIRealtimeModel({ baseUrl, apiKey: 'sk-test' });

/** A conversation whose sound arrives at ports of the test. */
function createCall(options: Parameters<typeof createRig>[0]) {
  const rig = createRig({ clock: systemClock, ...options });
  afterwards(() => rig.conversation.dispose());
  return {
    ...rig,
    soundMs: (): number =>
      rig.commands().reduce((ms, command) => {
        return command.type === 'audio' ? ms + command.data.length / 48 : ms;
      }, 0),
  };
}

describe('main is protected from', () => {
  it('a slow tool: speech goes on meanwhile, and its time is limited', async () => {
    const simulator = await simulate();
    const slow = defineTool({
      name: 'slow',
      description: 'Never answers, and does not heed its signal.',
      parameters: { type: 'object' },
      timeoutMs: 1_500,
      execute: () => new Promise<string>(() => undefined),
    });
    simulator.reply({ toolCalls: [{ name: 'slow', args: {} }] });
    const rig = createCall({ model: modelAt(simulator.url), tools: [slow] });
    await rig.conversation.sendText('Use it.');
    await rig.shows(({ entries }) => entries.some(({ kind }) => kind === 'tool-call'));
    // The tool runs; the user asks for something else, and is answered aloud.
    simulator.say('Of course I can speak meanwhile.');
    await rig.conversation.sendText('Can you speak meanwhile?');
    await vi.waitUntil(() => rig.soundMs() > 500, waiting);
    const isTimedOut = (): boolean =>
      rig.store.state.entries.some(
        (entry) => entry.kind === 'tool-call' && entry.status === 'timed-out',
      );
    await rig.shows(isTimedOut);
    expect(rig.store.state.problem).toBeUndefined();
    expect(rig.store.state.phase).not.toBe('idle');
  });

  it('a slow disk: sound and words go on, one write waits, and the rest is one write after it', async () => {
    const simulator = await simulate();
    const rig = createCall({ model: modelAt(simulator.url) });
    const changes: ConversationChange[] = [];
    const disk = Promise.withResolvers<void>();
    let ids = 0;
    const recorder = createRecorder({
      source: rig.store,
      maxShownEntries: 5_000,
      async write(change) {
        changes.push(change);
        await disk.promise;
      },
      isWanted: () => true,
      newId: () => `c${(ids += 1)}`,
      epochNow: Date.now,
      setTimeout: systemClock.setTimeout,
      onChange: () => undefined,
    });
    simulator.say('The disk hangs.');
    await rig.conversation.sendText('Tell me.');
    await vi.waitUntil(() => changes.length === 1, waiting);
    for (const answer of ['One.', 'Two.', 'Three.']) {
      simulator.say(answer);
      const before = rig.soundMs();
      await rig.conversation.sendText(`Say ${answer}`);
      await rig.shows(({ entries }) =>
        entries.some((entry) => entry.kind === 'turn' && entry.text === answer && entry.isFinal),
      );
      expect(rig.soundMs()).toBeGreaterThan(before);
    }
    expect(changes).toHaveLength(1);
    disk.resolve();
    await recorder.flush();
    expect(changes).toHaveLength(2);
    const texts = changes.flatMap(({ entries }) =>
      entries.map(({ entry }) => ('text' in entry ? entry.text : '')),
    );
    expect(texts).toEqual(expect.arrayContaining(['The disk hangs.', 'One.', 'Two.', 'Three.']));
    await recorder.dispose();
  });

  it('a flood of events: nothing of it piles up, and the call goes on', async () => {
    const flood = await startFloodServer();
    afterwards(() => flood.close());
    const rig = createCall({ model: modelAt(flood.url) });
    let pushed = 0;
    rig.store.subscribe(
      createUpdatePusher({ push: () => (pushed += 1), setTimeout: systemClock.setTimeout }),
    );
    await rig.conversation.start();
    await flood.send(10_000);
    const before = { heap: heapBytes(), at: performance.now() };
    await flood.send(100_000);
    const periods = Math.ceil((performance.now() - before.at) / 100) + 1;
    expect(heapBytes() - before.heap).toBeLessThan(16 * 1024 * 1024);
    expect(pushed).toBeLessThan((periods + 100) * 201);
    expect(pushed).toBeLessThan(100_000);
    expect(rig.logged.length).toBeLessThan(100);
    const [entry] = rig.store.state.entries;
    expect(entry?.kind === 'turn' && entry.text.length).toBeLessThanOrEqual(maxTurnCharacters);
    flood.speak();
    await vi.waitUntil(() => rig.soundMs() > 0, waiting);
    expect(rig.store.state.phase).not.toBe('idle');
  });
});

/** Of what is in use. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

/** Resolves each flood when the client has read all of it: it answers a ping then. */
async function startFloodServer() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  let client: WebSocket | undefined;
  server.on('connection', (socket) => {
    client = socket;
    socket.send('{"type":"session.created","session":{}}');
    socket.once('message', () => socket.send('{"type":"session.updated","session":{}}'));
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ofItem = '"response_id":"r","item_id":"i"';
  const frames = [
    `{"type":"response.output_audio_transcript.delta",${ofItem},"delta":"and so on "}`,
    '{"type":"something.new","what":"nobody knows"}',
    '{"type":"response.output_audio.delta","delta":"no base64!"}',
    '{"type":"input_audio_buffer.speech_stopped"}',
    'not even JSON',
  ];
  return {
    url: `ws://127.0.0.1:${port}`,
    async send(count: number): Promise<void> {
      if (client === undefined) throw new Error('Nobody has connected.');
      for (let sent = 0; sent < count; sent += 1) {
        client.send(frames[sent % frames.length] ?? '');
        if (sent % 1_000 === 0) await new Promise(setImmediate);
      }
      const pong = once(client, 'pong');
      client.ping();
      await pong;
    },
    speak(): void {
      const delta = Buffer.alloc(4_800).toString('base64');
      client?.send(`{"type":"response.output_audio.delta",${ofItem},"delta":"${delta}"}`);
    },
    close(): void {
      client?.terminate();
      server.close();
    },
  };
}
