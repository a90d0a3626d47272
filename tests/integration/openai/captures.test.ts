import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import {
  capture,
  captureNames,
  type CapturedFrame,
  type CaptureName,
} from '../../unit/realtime/openai/captures.ts';
import { mapFrames, outline } from '../../unit/realtime/openai/mapping-run.ts';
import { afterwards, getWeather, talkTo } from './setup.ts';

/** Replays a recording: what the service sent, each piece once the client has sent its part. */
async function replay(frames: readonly CapturedFrame[]) {
  const received: CapturedFrame['data'][] = [];
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  afterwards(() => server.close());
  server.on('connection', (socket: WebSocket) => {
    afterwards(() => socket.terminate());
    let position = 0;
    const sendOn = (): void => {
      for (; frames[position]?.from === 'server'; position += 1) {
        socket.send(JSON.stringify(frames[position]?.data));
      }
    };
    socket.on('message', (data) => {
      received.push(JSON.parse(String(data)) as CapturedFrame['data']);
      position += 1;
      sendOn();
    });
    sendOn();
  });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `ws://127.0.0.1:${address.port}`, received };
}

const serverFrames = (name: CaptureName): object[] =>
  capture(name)
    .filter((frame) => frame.from === 'server')
    .map((frame) => frame.data);

describe('recordings of the real service, over a socket', () => {
  it.each(captureNames)('%s: gives the events that it maps to, and nothing else', async (name) => {
    const frames = capture(name);
    const { url, received } = await replay(frames);
    const talk = await talkTo(url, {}, { tools: [getWeather] });
    for (const { from, data } of frames) {
      if (from === 'client' && data.type === 'input_audio_buffer.append') {
        await talk.connection.send({ type: 'audio', data: new Uint8Array(960) });
      }
    }
    if (frames.some((frame) => frame.data.type === 'response.create')) {
      await talk.connection.send({ type: 'text', text: 'Go' });
    }
    if (name === 'openai-tool-call') {
      const { toolCallId } = await talk.next('tool-call');
      await talk.connection.send({ type: 'tool-result', toolCallId, output: 'Foggy.' });
    }
    const expected = mapFrames(serverFrames(name)).events;
    const replies = expected.filter((event) => event.type === 'response-ended').length;
    await talk.next('response-ended', replies);
    const withoutSound = (lines: string[]): string[] =>
      lines.filter((line) => !line.startsWith('audio-delta'));
    expect(withoutSound(outline(talk.events))).toEqual(withoutSound(outline(expected)));
    expect(talk.all('audio-delta').length).toBe(
      expected.filter((event) => event.type === 'audio-delta').length,
    );
    // The client sends what the recorded one sent, in its order.
    expect(received.map((event) => event.type)).toEqual(
      frames.filter((frame) => frame.from === 'client').map((frame) => frame.data.type),
    );
  });
});
