import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { createAnswerLedger, type AnswerInterval } from '../shared/answers.ts';
import { createScript, type ReplyPlan } from '../shared/script.ts';
import { synthesizedSpeech } from '../shared/speech.ts';
import { admit, type HttpError } from './admission.ts';
import { createFaultQueue, type Fault, type FaultMoment } from './faults.ts';
import { openLink, type Link } from './link.ts';
import { settingsFrom, type NovaSonicSimulatorOptions } from './options.ts';
import { createRecords, type Inspection } from './records.ts';
import { startHttp2Server } from './server.ts';
import type { JsonObject } from '../shared/json.ts';

export interface NovaSonicSimulator extends Inspection {
  /** `http://127.0.0.1:PORT`, or `https://localhost:PORT` with TLS: the SDK's endpoint. */
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
  /** Makes something go wrong: now by default, on the next `times` connections, or later. */
  inject(fault: Fault, moment?: FaultMoment, times?: number): void;
  /** Disarms every fault that has not struck. */
  clearFaults(): void;
  /** Sends an event of the caller's making on every open stream. */
  sendRaw(name: string, value: JsonObject): void;
  /** Ends every stream as if its 8 minutes were over. */
  expire(): void;
  close(): Promise<void>;
}

/** Starts a Bedrock runtime with Nova Sonic on 127.0.0.1, after protocols.md part 3. */
export async function startNovaSonicSimulator(
  options: NovaSonicSimulatorOptions = {},
): Promise<NovaSonicSimulator> {
  const speech = synthesizedSpeech();
  const settings = settingsFrom(options, speech.speak);
  const script = createScript(options.reply);
  const faults = createFaultQueue();
  const records = createRecords(settings);
  const ledger = createAnswerLedger();
  const { firstSessionDurationMs = settings.sessionDurationMs } = options;
  const links = new Set<Link>();

  function onStream(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
    const opening = faults.takeForStream();
    const decision = admit(headers, settings);
    const error = opening?.type === 'http-error' ? opening : refusalOf(decision);
    const note = records.connection({
      path: headers[':path'] ?? '',
      headers,
      outcome: error === undefined ? 'accepted' : 'refused',
      model: decision.kind === 'admit' ? decision.model : '',
      ...(opening !== undefined && { opening }),
    });
    if (error !== undefined || decision.kind === 'refuse') {
      refuse(stream, error);
      return;
    }
    const number = records.inspection.connections.indexOf(note);
    const link = openLink(stream, decision.model, opening, {
      settings:
        number === 0 ? { ...settings, sessionDurationMs: firstSessionDurationMs } : settings,
      answerBegan: () => ledger.began(number),
      script,
      faults,
      onReceived: (event, bytes) => records.received(note, event, bytes),
      onSent: (event, bytes) => records.sent(note, event, bytes),
      onClosed: (code) => {
        links.delete(link);
        records.closed(note, code);
      },
      cut: (remotePort) => server.cut(remotePort),
    });
    links.add(link);
  }

  const server = await startHttp2Server({
    port: settings.port,
    tls: settings.tls,
    onStream,
    onConnection: () => {
      const fault = faults.takeForConnection(['hang', 'drop-connection']);
      if (fault === undefined) return 'serve';
      return fault.type === 'hang' ? 'hang' : 'drop';
    },
  });

  return {
    url: settings.tls ? `https://localhost:${server.port}` : `http://127.0.0.1:${server.port}`,
    ...records.inspection,
    answers: ledger.intervals,
    reply: script.reply,
    say: (text) => script.reply({ speak: text }),
    callTool: (name, args = {}) => script.reply({ toolCalls: [{ name, args }] }),
    hear: script.hear,
    inject: (fault, moment = 'now', times = 1) => {
      if (moment === 'now') for (const link of links) link.strike(fault);
      else faults.arm(fault, moment, times);
    },
    clearFaults: faults.clear,
    sendRaw: (name, value) => {
      for (const link of links) link.send({ name, value });
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

function refusalOf(decision: ReturnType<typeof admit>): HttpError | undefined {
  return decision.kind === 'refuse' ? decision.error : undefined;
}

function refuse(stream: ServerHttp2Stream, error: HttpError | undefined): void {
  // The request's body is of no interest any more, nor how its sender takes the refusal.
  stream.on('error', () => stream.destroy());
  stream.resume();
  stream.respond({
    ':status': error?.status ?? 500,
    'content-type': 'application/json',
    'x-amzn-errortype': `${error?.errorType}:http://internal.amazon.com/coral/com.amazon.coral.service/`,
  });
  stream.end(JSON.stringify({ message: error?.message }));
}
