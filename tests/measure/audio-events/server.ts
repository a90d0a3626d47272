/**
 * Speaks just enough of the GA protocol for a client to connect, and streams prepared frames as fast
 * as they are taken. A process of its own, so that its work is nobody else's. Prints its port.
 */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { plan } from './plan.ts';

const maxBufferedBytes = 1024 * 1024;
const distinctSounds = 32;

const sounds = Array.from({ length: distinctSounds }, () =>
  randomBytes(plan.eventMs * 48).toString('base64'),
);

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', serve);
server.on('listening', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));

function serve(socket: WebSocket): void {
  const session = { type: 'realtime', object: 'realtime.session', id: 'sess_1', model: 'gpt' };
  const send = (event: object): void => socket.send(JSON.stringify(event));
  let requests = 0;
  send({ type: 'session.created', event_id: 'event_1', session });
  socket.on('message', (data: Buffer) => {
    const event = JSON.parse(data.toString()) as { type: string; session?: object };
    if (event.type === 'session.update') {
      send({
        type: 'session.updated',
        event_id: 'event_2',
        session: { ...session, ...event.session },
      });
    } else if (event.type === 'response.create') {
      requests += 1;
      // A client may configure the session meanwhile; only whole streams are sent.
      void stream(socket, requests);
    }
  });
}

async function stream(socket: WebSocket, request: number): Promise<void> {
  const count = request === 1 ? plan.warmUpResponses : plan.measuredResponses;
  const frames = Array.from({ length: count }, (_, index) => responseFrames(`${request}_${index}`));
  for (const frame of frames.flat()) {
    socket.send(frame, { binary: false });
    if (socket.bufferedAmount > maxBufferedBytes) {
      await new Promise((resolve) => socket.send('{"type":"rate_limits.updated"}', resolve));
    }
  }
}

/** One answer in the order of the captures, its sound in `plan.eventsPerResponse` events. */
function responseFrames(id: string): Buffer[] {
  const responseId = `resp_${id}`;
  const itemId = `item_${id}`;
  const item = {
    id: itemId,
    type: 'message',
    status: 'in_progress',
    role: 'assistant',
    content: [],
  };
  const done = {
    ...item,
    status: 'completed',
    content: [{ type: 'output_audio', transcript: 'Prepared words.' }],
  };
  const place = {
    response_id: responseId,
    item_id: itemId,
    output_index: 0,
    content_index: 0,
  };
  const response = {
    id: responseId,
    object: 'realtime.response',
    status: 'in_progress',
    output: [],
  };
  const deltas = Array.from({ length: plan.eventsPerResponse }, (_, index) => ({
    type: 'response.output_audio.delta',
    ...place,
    delta: sounds[index % distinctSounds],
  }));
  const events: object[] = [
    { type: 'response.created', response },
    { type: 'response.output_item.added', response_id: responseId, output_index: 0, item },
    { type: 'response.output_audio_transcript.delta', ...place, delta: 'Prepared words.' },
    ...deltas,
    { type: 'response.output_audio.done', ...place },
    { type: 'response.output_audio_transcript.done', ...place, transcript: 'Prepared words.' },
    { type: 'response.output_item.done', response_id: responseId, output_index: 0, item: done },
    { type: 'response.done', response: { ...response, status: 'completed', output: [done] } },
  ];
  return events.map((event, index) =>
    Buffer.from(JSON.stringify({ event_id: `event_${id}_${index}`, ...event })),
  );
}
