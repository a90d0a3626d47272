import { BAD_FRAMES, type BadFrame, type Fault, type FaultMoment } from './faults.ts';
import type { RunCommand } from './runner.ts';

type Inject = (fault: Fault, moment?: FaultMoment) => void;

/**
 * The faults as typed commands, the same for every WebSocket simulator. `midAnswer` is the frame
 * after whose second occurrence an answer is under way.
 */
export function faultCommands(
  inject: Inject,
  midAnswer: string,
): Readonly<Record<string, RunCommand>> {
  return {
    drop: {
      usage: 'drop [mid-answer]',
      help: 'cut the TCP connection, now or in the middle of the next answer',
      run: (argument) => inject({ type: 'drop' }, momentOf(argument, midAnswer)),
    },
    stall: {
      usage: 'stall [mid-answer | next]',
      help: 'accept everything and send nothing any more',
      run: (argument) => inject({ type: 'stall' }, momentOf(argument, midAnswer)),
    },
    close: {
      usage: 'close [code] [reason]',
      help: 'close the socket with this code (1011)',
      run: (argument) => {
        const [code, ...reason] = argument.split(' ');
        inject({ type: 'close', code: Number(code || '1011'), reason: reason.join(' ') });
      },
    },
    'bad-frame': {
      usage: `bad-frame [${BAD_FRAMES.join(' | ')}]`,
      help: 'send one hostile frame',
      run: (argument) => inject({ type: 'bad-frame', frame: frameOf(argument) }),
    },
    slow: {
      usage: 'slow [ms]',
      help: 'delay every frame (1000 ms)',
      run: (argument) => inject({ type: 'slow', delayMs: Number(argument || '1000') }),
    },
    refuse: {
      usage: 'refuse [status] [body]',
      help: 'answer the next upgrade with this status (503)',
      run: (argument) => {
        const [status, ...body] = argument.split(' ');
        const fault: Fault = {
          type: 'refuse-upgrade',
          status: Number(status || '503'),
          body: body.join(' '),
        };
        inject(fault, 'next-connection');
      },
    },
    hang: {
      usage: 'hang',
      help: 'never answer the next upgrade',
      run: () => inject({ type: 'hang-upgrade' }, 'next-connection'),
    },
    'no-greeting': {
      usage: 'no-greeting',
      help: 'accept the next connection but never send the first message',
      run: () => inject({ type: 'no-greeting' }, 'next-connection'),
    },
  };
}

function momentOf(argument: string, midAnswer: string): FaultMoment {
  if (argument === 'next') return 'next-connection';
  return argument === 'mid-answer' ? { afterSending: midAnswer, occurrence: 2 } : 'now';
}

function frameOf(argument: string): BadFrame {
  const frame = argument === '' ? 'not-json' : BAD_FRAMES.find((name) => name === argument);
  if (frame !== undefined) return frame;
  throw new Error(`There is no hostile frame "${argument}"; there are ${BAD_FRAMES.join(', ')}.`);
}
