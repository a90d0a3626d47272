import type { RunCommand, RunningSimulator, RunOptions } from '../shared/runner.ts';
import { scriptCommands } from '../shared/script-commands.ts';
import { BAD_EVENTS, type BadEvent, type Fault, type FaultMoment } from './faults.ts';
import {
  startNovaSonicSimulator,
  type EventNote,
  type NovaSonicSimulator,
  type NovaSonicSimulatorOptions,
} from './index.ts';
import { EXCEPTIONS } from './wire.ts';

/** Runs the Nova Sonic simulator by hand, for `npm run simulate -- nova-sonic`. */
export async function runNovaSonic(options: RunOptions): Promise<RunningSimulator> {
  const simulator = await startNovaSonicSimulator(simulatorOptions(options));
  const key = options.key ?? 'AKIAANYTHING';
  return {
    url: simulator.url,
    hints: [
      `Engine: new NovaSonicRealtimeModel({ endpoint: '${simulator.url}', accessKeyId: '${key}', secretAccessKey: 'any' })`,
      `Any AWS SDK: AWS_ENDPOINT_URL_BEDROCK_RUNTIME=${simulator.url} AWS_ACCESS_KEY_ID=${key} AWS_SECRET_ACCESS_KEY=any`,
    ],
    commands: {
      ...scriptCommands(simulator, simulator.callTool),
      expire: {
        usage: 'expire',
        help: 'end every stream as if its 8 minutes were over',
        run: simulator.expire,
      },
      ...faultCommands(simulator),
    },
    close: simulator.close,
  };
}

function faultCommands({ inject }: NovaSonicSimulator): Readonly<Record<string, RunCommand>> {
  const simple = (usage: string, help: string, fault: Fault): RunCommand => ({
    usage: `${usage} [mid-answer | next]`,
    help,
    run: (argument) => inject(fault, momentOf(argument)),
  });
  return {
    drop: simple('drop', 'cut the TCP connection', { type: 'drop' }),
    end: simple('end', 'end the stream without a reason', { type: 'end' }),
    stall: simple('stall', 'accept everything and send nothing', { type: 'stall' }),
    deaf: simple('deaf', 'stop reading what the client sends', { type: 'stop-reading' }),
    goaway: simple('goaway', 'send GOAWAY and end the session', { type: 'goaway', code: 0 }),
    reset: {
      usage: 'reset [code]',
      help: 'RST_STREAM with this code (2)',
      run: (code) => inject({ type: 'reset', code: Number(code || '2') }),
    },
    exception: {
      usage: `exception [${EXCEPTIONS.join(' | ')}] [message]`,
      help: 'end the stream with this exception in it',
      run: (argument) => inject(exceptionOf(argument)),
    },
    'bad-event': {
      usage: `bad-event [${BAD_EVENTS.join(' | ')}]`,
      help: 'send one hostile event',
      run: (argument) => inject({ type: 'bad-event', event: badEventOf(argument) }),
    },
    slow: {
      usage: 'slow [ms]',
      help: 'delay every event (1000 ms)',
      run: (ms) => inject({ type: 'slow', delayMs: Number(ms || '1000') }),
    },
    refuse: {
      usage: 'refuse [status] [type] [message]',
      help: 'answer the next request with this error (429 ThrottlingException)',
      run: (argument) => inject(refusalOf(argument), 'next-connection'),
    },
    hang: {
      usage: 'hang',
      help: 'never speak HTTP/2 on the next connection',
      run: () => inject({ type: 'hang' }, 'next-connection'),
    },
    'no-answer': {
      usage: 'no-answer',
      help: 'never answer the next request',
      run: () => inject({ type: 'no-answer' }, 'next-connection'),
    },
  };
}

function momentOf(argument: string): FaultMoment {
  if (argument === 'next') return 'next-connection';
  return argument === 'mid-answer' ? { afterSending: 'audioOutput', occurrence: 2 } : 'now';
}

function exceptionOf(argument: string): Fault {
  const [name = '', ...message] = argument.split(' ');
  const wanted = name === '' ? 'modelStreamErrorException' : name;
  const exception = EXCEPTIONS.find((known) => known === wanted);
  if (exception === undefined) throw new Error(`There is no exception "${name}".`);
  return { type: 'exception', exception, message: message.join(' ') || 'Typed by hand.' };
}

function refusalOf(argument: string): Fault {
  const [status = '', errorType = '', ...message] = argument.split(' ');
  return {
    type: 'http-error',
    status: Number(status || '429'),
    errorType: errorType || 'ThrottlingException',
    message: message.join(' ') || 'Too many requests, please wait before trying again.',
  };
}

function badEventOf(argument: string): BadEvent {
  const event = argument === '' ? 'not-json' : BAD_EVENTS.find((name) => name === argument);
  if (event !== undefined) return event;
  throw new Error(`There is no hostile event "${argument}"; there are ${BAD_EVENTS.join(', ')}.`);
}

function simulatorOptions({ port, key, extra, log }: RunOptions): NovaSonicSimulatorOptions {
  return {
    port,
    ...(key !== undefined && { accessKeyIds: [key] }),
    ...(extra.speed !== undefined && { speedFactor: Number(extra.speed) }),
    ...(extra.clock !== undefined && { clockFactor: Number(extra.clock) }),
    ...(extra['session-seconds'] !== undefined && {
      sessionDurationMs: Number(extra['session-seconds']) * 1000,
    }),
    tls: extra.tls === 'yes',
    record: 'nothing',
    onEvent: (note) => log(eventLine(note)),
  };
}

function eventLine({ from, connection, name, bytes }: EventNote): string {
  return `#${connection} ${from === 'client' ? '→' : '←'} ${name} (${bytes} bytes)`;
}
