import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import {
  Agent,
  AuthenticationError,
  ConnectionError,
  defineTool,
  type HistoryItem,
  type RealtimeSession,
  type SessionEvent,
} from '../../../../src/main/realtime/index.ts';
import { createManualClock } from '../../../../src/main/realtime/scripted/index.ts';
import { createFakeService, profiles, type FakeWire, type ProfileName } from './fake-service.ts';
import { checkEvents, checkHistory, checkSound, checkTools } from './invariants.ts';
import { createMicrophone } from './microphone.ts';
import type { Move } from './random-moves.ts';
import { createServerBrain, type ServerBrain } from './server-brain.ts';

const lost = new ConnectionError('Lost.', { code: 'connection-lost' });
const closed = new ConnectionError('Closed.', { code: 'close-1001' });
const fatal = new AuthenticationError('The key was revoked.');
const noHandle = new ConnectionError('Invalid session handle', { code: 'resumption-refused' });

/** Frames are the same in every run, and costly to make. */
const pool = createMicrophone();
const speech = pool.speech(5_000);
const silence = pool.silence(5_000);

/** Everything that waits only for its turn; nothing here waits for more than promises. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

/** Plays the moves and checks what must hold whatever they are. @throws AssertionError */
export async function playMoves(profileName: ProfileName, moves: readonly Move[]): Promise<void> {
  const clock = createManualClock();
  const service = createFakeService(profiles[profileName]);
  const brains = new Map<FakeWire, ServerBrain>();
  const running = new Map<string, (output: string) => void>();
  const events: SessionEvent[] = [];
  const snapshots: (readonly HistoryItem[])[] = [];
  const voice = { turn: 1 };
  let ids = 0;
  let frames = 0;
  let texts = 0;
  let hasFailed = false;
  let failure: unknown;
  const newId = (): string => `${(ids += 1)}`;
  const brainOf = (wire: FakeWire): ServerBrain => {
    const brain = brains.get(wire) ?? createServerBrain(wire, newId, voice);
    brains.set(wire, brain);
    return brain;
  };
  service.onReceived = (action, wire) => brainOf(wire).received(action);
  const tool = defineTool({
    name: 'wait',
    description: 'Waits for the test.',
    parameters: { type: 'object' },
    timeoutMs: Infinity,
    execute: (_args, { toolCallId }) =>
      new Promise<string>((resolve) => running.set(toolCallId, resolve)),
  });
  const session = await new Agent({ tools: [tool] }).realtimeSession({
    model: service.model,
    clock,
    reconnection: { bufferMs: 3_000, random: () => 0.5 },
  });
  const reading = read(session, events).catch((error: unknown) => {
    hasFailed = true;
    failure = error;
  });

  function act(move: Move): void {
    const wire = service.newest;
    switch (move.type) {
      case 'speech':
      case 'silence':
        for (let frame = 0; frame < move.frames; frame += 1) {
          const from = move.type === 'speech' ? speech : silence;
          void session.sendAudio(numbered(from[frames % from.length], frames)).catch(afterEnd);
          frames += session.closed ? 0 : 1;
        }
        return;
      case 'type':
        texts += 1;
        void session.sendText(`text ${texts}`).catch(afterEnd);
        return;
      case 'interrupt':
        void session.interrupt().catch(afterEnd);
        return;
      case 'played': {
        const heard = events.findLast((event) => event.type === 'audio-delta');
        if (heard !== undefined) session.reportPlayback({ itemId: heard.itemId, playedMs: 20 });
        return;
      }
      case 'tool-answers': {
        const [id] = running.keys();
        if (id !== undefined) running.get(id)?.('done');
        if (id !== undefined) running.delete(id);
        return;
      }
      case 'reconnect':
      case 'pause':
      case 'resume':
        session[move.type]();
        return;
      case 'time':
        clock.advance(move.ms);
        return;
      case 'refuse-next':
        service.answers.push(answers[move.how]);
        return;
      case 'drop':
        wire.fail(lost);
        return;
      case 'close':
        wire.fail(closed);
        return;
      case 'fatal':
        wire.fail(fatal);
        return;
      case 'half-open':
        wire.isDead = true;
        return;
      default:
        brainOf(wire).move(move.type);
    }
  }

  /** Whatever is sent after the end is refused, and only then. */
  function afterEnd(error: unknown): void {
    ok(session.closed || hasFailed, `refused before the end: ${String(error)}`);
  }

  for (const move of moves) {
    act(move);
    await settle();
    snapshots.push(session.history);
  }
  // The network is well again, and everybody gets their time.
  service.answers.length = 0;
  session.resume();
  for (let step = 0; step < 150; step += 1) {
    const isQuiet = !service.newest.isClosed && clock.pendingTimers === 0;
    if (isQuiet && step > 2) break;
    clock.advance(500);
    for (let time = 0; time < 3; time += 1) await settle();
  }
  const { dropped } = session;
  const wasOver = session.closed;
  await session.close();
  await reading;
  await settle();

  if (hasFailed) ok(failure instanceof Error && failure.name !== 'AssertionError', String(failure));
  strictEqual(session.closed, true);
  strictEqual(clock.pendingTimers, 0, 'a timer is left');
  ok(
    service.wires.every(({ isClosed }) => isClosed),
    'a wire is left open',
  );
  checkEvents(events);
  checkTools(events, service.wires);
  checkHistory([...snapshots, session.history]);
  if (!wasOver) checkSound(service.wires, frames, dropped.inputMs);
  deepStrictEqual(new Set(service.wires.flatMap(repeatedTexts)), new Set());
}

const answers = {
  lost,
  handle: noHandle,
  hang: 'hang',
  late: async (): Promise<void> => settle(),
} as const;

async function read(session: RealtimeSession, events: SessionEvent[]): Promise<void> {
  for await (const event of session) events.push(event);
}

/** The frame under another number. */
function numbered(frame: Uint8Array | undefined, number: number): Uint8Array {
  const copy = (frame ?? new Uint8Array(4)).slice();
  const view = new DataView(copy.buffer);
  view.setInt16(0, number % 100, true);
  view.setInt16(2, Math.floor(number / 100), true);
  return copy;
}

/** Texts that one wire was sent twice, or was both told in the history and sent. */
function repeatedTexts(wire: FakeWire): string[] {
  const history = (wire.options.history ?? []).flatMap((item) =>
    item.type === 'message' && item.role === 'user' ? [item.text] : [],
  );
  const sent = wire.received.flatMap((action) => (action.type === 'text' ? [action.text] : []));
  const all = [...history, ...sent];
  return all.filter((text, index) => all.indexOf(text) !== index);
}
