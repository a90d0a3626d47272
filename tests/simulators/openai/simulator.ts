import type { WebSocket } from 'ws';
import { createFaultQueue, type Fault, type FaultMoment } from '../shared/faults.ts';
import { createAnswerLedger, type AnswerInterval } from '../shared/answers.ts';
import { createScript, type ReplyPlan } from '../shared/script.ts';
import { synthesizedSpeech } from '../shared/speech.ts';
import { startWebSocketServer, type UpgradeDecision } from '../shared/websocket-server.ts';
import { openLink, type Link } from './link.ts';
import { settingsFrom, type OpenAISimulatorOptions } from './options.ts';
import { createRecords, type ConnectionNote, type Inspection } from './records.ts';
import { admit, type Admission } from './upgrade.ts';
import type { ServerEvent } from './wire.ts';

export interface OpenAISimulator extends Inspection {
  /** `ws://127.0.0.1:PORT/v1`: the base URL of the OpenAI form. */
  readonly url: string;
  /** `ws://127.0.0.1:PORT/openai/v1`: the base URL of the Azure form. */
  readonly azureUrl: string;
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
  /** Makes something go wrong: now by default, on the next `times` connections, or later. */
  inject(fault: Fault, moment?: FaultMoment, times?: number): void;
  /** Disarms every fault that has not struck. */
  clearFaults(): void;
  /** Sends an event of the caller's making on every open connection. */
  sendRaw(event: ServerEvent): void;
  /** Ends every session as if its time were up. */
  expire(): void;
  close(): Promise<void>;
}

/** Starts an OpenAI Realtime GA service on 127.0.0.1, after protocols.md 1.13 and the captures. */
export async function startOpenAISimulator(
  options: OpenAISimulatorOptions = {},
): Promise<OpenAISimulator> {
  const speech = synthesizedSpeech();
  const settings = settingsFrom(options, speech.speak);
  const script = createScript(options.reply);
  const faults = createFaultQueue();
  const records = createRecords(settings);
  const ledger = createAnswerLedger();
  const { firstSessionDurationMs = settings.sessionDurationMs } = options;
  const links = new Set<Link>();

  function accept(socket: WebSocket, admission: Admission, note: ConnectionNote): void {
    const opening = note.opening;
    const number = records.inspection.connections.indexOf(note);
    const link = openLink(socket, admission, opening, {
      settings:
        number === 0 ? { ...settings, sessionDurationMs: firstSessionDurationMs } : settings,
      answerBegan: () => ledger.began(number),
      script,
      faults,
      onReceived: (event, bytes) => records.received(note, event, bytes),
      onSent: (event, bytes) => records.sent(note, event, bytes),
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
        records.connection({ path: url, headers, outcome: 'refused', model: '' });
        return decision;
      }
      const { admission } = decision;
      const note = records.connection({
        path: url,
        headers,
        outcome: 'accepted',
        model: admission.model,
        ...(opening && { opening }),
      });
      return { kind: 'accept', onSocket: (socket) => accept(socket, admission, note) };
    },
  });

  function inject(fault: Fault, moment: FaultMoment = 'now', times = 1): void {
    if (moment === 'now') for (const link of links) link.strike(fault);
    else if (moment === 'next-connection') faults.armForConnection(fault, times);
    else faults.armAfterSending(fault, moment.afterSending, moment.occurrence ?? 1);
  }

  return {
    url: `ws://127.0.0.1:${server.port}/v1`,
    azureUrl: `ws://127.0.0.1:${server.port}/openai/v1`,
    ...records.inspection,
    answers: ledger.intervals,
    reply: script.reply,
    say: (text) => script.reply({ speak: text }),
    callTool: (name, args = {}) => script.reply({ toolCalls: [{ name, args }] }),
    hear: script.hear,
    inject,
    clearFaults: faults.clear,
    sendRaw: (event) => {
      for (const link of links) link.send(event);
    },
    expire: () => {
      for (const link of links) link.expire();
    },
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
