import type { WebSocket } from 'ws';
import { createFaultQueue, type Fault, type FaultMoment } from '../shared/faults.ts';
import { createAnswerLedger, type AnswerInterval } from '../shared/answers.ts';
import { createScript, type ReplyPlan } from '../shared/script.ts';
import { synthesizedSpeech } from '../shared/speech.ts';
import { startWebSocketServer, type UpgradeDecision } from '../shared/websocket-server.ts';
import { createHandleStore } from './handles.ts';
import { openLink, type Link } from './link.ts';
import { settingsFrom, type GeminiSimulatorOptions } from './options.ts';
import { createRecords, type ConnectionNote, type Inspection } from './records.ts';
import { admit, type Admission } from './upgrade.ts';
import type { JsonObject } from '../shared/json.ts';

export interface GeminiSimulator extends Inspection {
  /** `http://127.0.0.1:PORT`: the `baseUrl` for the SDK, which does not take ws: (protocols.md 2.1). */
  readonly url: string;
  /** Every response of the model, however much of it reached a client. */
  readonly answers: readonly AnswerInterval[];
  /** Queues replies; each answers one turn. */
  reply(...plans: readonly ReplyPlan[]): void;
  /** Queues a reply that says this. */
  say(text: string): void;
  /** Queues a reply that calls this tool; without arguments an empty object. */
  callTool(name: string, args?: unknown): void;
  /** Queues what the user "says" in the coming spoken turns. */
  hear(...texts: readonly string[]): void;
  /** The model says this on every open connection without being asked, once it is idle. */
  volunteer(text: string): void;
  /** Makes something go wrong: now by default, on the next `times` connections, or later. */
  inject(fault: Fault, moment?: FaultMoment, times?: number): void;
  /** Disarms every fault that has not struck. */
  clearFaults(): void;
  /** Sends a frame of the caller's making on every open connection. */
  sendRaw(frame: JsonObject): void;
  /** Announces the end of every connection, and closes it when the time is up; 60 s by default. */
  goAway(timeLeftMs?: number): void;
  /** Makes every resumption handle too old. */
  expireHandles(): void;
  close(): Promise<void>;
}

const MINUTE_MS = 60_000;

/** Starts a Gemini Live service on 127.0.0.1, after protocols.md 2.9 and the captures. */
export async function startGeminiSimulator(
  options: GeminiSimulatorOptions = {},
): Promise<GeminiSimulator> {
  const speech = synthesizedSpeech();
  const settings = settingsFrom(options, speech.speak);
  const script = createScript(options.reply);
  const faults = createFaultQueue();
  const startedMs = performance.now();
  const now = (): number => performance.now() - startedMs;
  const records = createRecords(settings, now);
  const handles = createHandleStore(settings.handleLifetimeMs, now);
  const ledger = createAnswerLedger();
  const { firstConnectionMs = settings.connectionMs } = options;
  const links = new Set<Link>();

  function accept(socket: WebSocket, admission: Admission, note: ConnectionNote): void {
    const number = records.inspection.connections.indexOf(note);
    const link = openLink(socket, admission, note.opening, {
      settings: number === 0 ? { ...settings, connectionMs: firstConnectionMs } : settings,
      answerBegan: () => ledger.began(number),
      script,
      faults,
      handles,
      now,
      onPicture: (picture) => records.pictures.note(records.numberOf(note), picture),
      onReceived: (frame, bytes) => records.received(note, frame, bytes),
      onSent: (frame, bytes) => records.sent(note, frame, bytes),
      onClosed: (code, reason) => {
        links.delete(link);
        records.closed(note, code, reason);
      },
    });
    links.add(link);
  }

  const server = await startWebSocketServer({
    port: settings.port,
    decide: ({ url = '/', headers }): UpgradeDecision => {
      const opening = faults.takeForConnection();
      const decision = faultyUpgrade(opening) ?? admit(url, headers, settings);
      if (decision.kind !== 'admit') {
        records.connection({ path: url, headers, outcome: 'refused' });
        return decision;
      }
      const note = records.connection({
        path: url,
        headers,
        outcome: 'accepted',
        ...(opening && { opening }),
      });
      return { kind: 'accept', onSocket: (socket) => accept(socket, decision.admission, note) };
    },
  });

  function inject(fault: Fault, moment: FaultMoment = 'now', times = 1): void {
    if (moment === 'now') for (const link of links) link.strike(fault);
    else if (moment === 'next-connection') faults.armForConnection(fault, times);
    else faults.armAfterSending(fault, moment.afterSending, moment.occurrence ?? 1);
  }

  function everywhere(act: (link: Link) => void): void {
    for (const link of links) act(link);
  }

  return {
    url: `http://127.0.0.1:${server.port}`,
    ...records.inspection,
    answers: ledger.intervals,
    reply: script.reply,
    say: (text) => script.reply({ speak: text }),
    callTool: (name, args = {}) => script.reply({ toolCalls: [{ name, args }] }),
    hear: script.hear,
    volunteer: (text) => everywhere((link) => link.volunteer({ speak: text })),
    inject,
    clearFaults: faults.clear,
    sendRaw: (frame) => everywhere((link) => link.send(frame)),
    goAway: (timeLeftMs = MINUTE_MS) => everywhere((link) => link.goAway(timeLeftMs)),
    expireHandles: handles.expire,
    close: async () => {
      await server.close();
      await speech.close();
    },
  };
}

function faultyUpgrade(
  fault: Fault | undefined,
): Exclude<UpgradeDecision, { kind: 'accept' }> | undefined {
  switch (fault?.type) {
    case 'refuse-upgrade':
      return { kind: 'refuse', status: fault.status, body: fault.body ?? '' };
    case 'hang-upgrade':
      return { kind: 'hang' };
    case 'drop-upgrade':
      return { kind: 'drop' };
    default:
      return undefined;
  }
}
