import type { ChildProcess } from 'node:child_process';
import { text } from '../../../shared/text/text.ts';
import spawn from 'cross-spawn';
import type { Clock } from '../../realtime/clock.ts';
import { processGroupOf, type ProcessGroup } from '../shell/process-group.ts';
import { endWithApp } from './end-with-app.ts';
import { createLineReader } from './lines.ts';
import { createMessageReader } from './messages.ts';
import { readSlowly } from './read-slowly.ts';
import type { JSONRPCMessage, Sdk, Transport } from './sdk.ts';
import { endText, startText } from './process-text.ts';

export interface StdioOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly clock: Clock;
  readonly sdk: Pick<Sdk, 'JSONRPCMessageSchema'>;
  /** A line of its standard error, or of its output that is no message. */
  readonly onOutput: (line: string) => void;
  /** Why it is over, in a sentence. Called once, before `onclose`, and not if we closed it. */
  readonly onEnd: (reason: string, isPermanent: boolean) => void;
}

/** From the end of its input to TERM, and from TERM to KILL. */
const graceMs = 700;
/** Something that outlives the program may hold its pipes open: nobody waits for it longer. */
const lastOutputMs = 300;
const maxErrorLineBytes = 64 * 1024;
/** Who does not read while we answer its floods is ended. */
const maxUnsentBytes = 16 * 1024 * 1024;

/**
 * A server of this computer, over its standard input and output. Unlike the SDK's own transport it
 * gives the program a process group, so that all of it ends (`npx` starts others), bounds what it
 * keeps, reads no faster than is good for sound, and gets over lines that are no messages.
 */
export function createStdioTransport(options: StdioOptions): Transport {
  const { clock } = options;
  const disposers: (() => void)[] = [];
  let child: ChildProcess | undefined;
  let group: ProcessGroup | undefined;
  let isOver = false;
  let isTold = false;
  let settle: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    settle = resolve;
  });

  const transport: Transport = { start, send, close };

  function start(): Promise<void> {
    const started = spawnServer(options);
    child = started;
    group = processGroupOf(started, process.platform);
    if (started.pid !== undefined) disposers.push(endWithApp(group));
    readOutput(started);
    started.stdin?.on('error', () => undefined);
    started.once('exit', (code, signal) => {
      // What it started and left behind ends with it.
      if (process.platform !== 'win32') group?.kill();
      const reason = endText(code, signal);
      disposers.push(clock.setTimeout(() => finish(reason), lastOutputMs));
      started.once('close', () => finish(reason));
    });
    return new Promise((resolve, reject) => {
      started.once('spawn', resolve);
      started.once('error', (error) => {
        const reason = startText(error, options);
        finish(reason, true);
        reject(new Error(reason));
      });
    });
  }

  function readOutput({ stdout, stderr }: ChildProcess): void {
    const messages = createMessageReader({
      schema: options.sdk.JSONRPCMessageSchema,
      onMessage: (message) => {
        if (!isOver) transport.onmessage?.(message);
      },
      onNonsense: options.onOutput,
      onTooLong: () => give(text.mcpProblems.reasons.tooLong),
    });
    const errors = createLineReader({
      maxBytes: maxErrorLineBytes,
      onLine: options.onOutput,
      onTooLong: () => options.onOutput('(a line of more than 64 KB)'),
    });
    if (stdout !== null) disposers.push(readSlowly(stdout, clock, messages.append));
    if (stderr !== null) {
      disposers.push(readSlowly(stderr, clock, errors.append));
      stderr.once('end', () => {
        const rest = errors.rest();
        if (rest !== '') options.onOutput(rest);
      });
    }
  }

  async function send(message: JSONRPCMessage): Promise<void> {
    const stdin = child?.stdin;
    if (isOver || stdin === undefined || stdin === null || !stdin.writable) {
      throw new Error('The server does not run.');
    }
    if (stdin.writableLength > maxUnsentBytes) {
      give(text.mcpProblems.reasons.doesNotRead);
      throw new Error('The server does not read what it is sent.');
    }
    stdin.write(`${JSON.stringify(message)}\n`);
  }

  function tell(reason: string, isPermanent = false): void {
    if (isTold) return;
    isTold = true;
    options.onEnd(reason, isPermanent);
  }

  /** Ends it because of what it does. */
  function give(reason: string): void {
    tell(reason);
    void close();
  }

  /** Asks it to end by the end of its input, then by TERM, then by force. */
  async function close(): Promise<void> {
    if (child?.pid === undefined || isOver) return;
    isTold = true;
    child.stdin?.end();
    const stopTerm = clock.setTimeout(() => group?.terminate(), graceMs);
    const stopKill = clock.setTimeout(() => group?.kill(), 2 * graceMs);
    disposers.push(stopTerm, stopKill);
    await ended;
  }

  function finish(reason: string, isPermanent = false): void {
    if (isOver) return;
    isOver = true;
    for (const dispose of disposers.splice(0)) dispose();
    tell(reason, isPermanent);
    transport.onclose?.();
    settle();
  }

  return transport;
}

function spawnServer({ command, args, env, folder }: StdioOptions): ChildProcess {
  return spawn(command, [...args], {
    cwd: folder,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    // A process group of its own: signals reach all that it starts, and none of ours.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
}
