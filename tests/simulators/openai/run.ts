import { faultCommands } from '../shared/fault-commands.ts';
import type { RunningSimulator, RunOptions } from '../shared/runner.ts';
import { scriptCommands } from '../shared/script-commands.ts';
import {
  OPTIONAL_EVENTS,
  startOpenAISimulator,
  type FrameNote,
  type OpenAISimulatorOptions,
} from './index.ts';

/** Runs the OpenAI simulator by hand, for `npm run simulate -- openai`. */
export async function runOpenAI(options: RunOptions): Promise<RunningSimulator> {
  const simulator = await startOpenAISimulator(simulatorOptions(options));
  const key = options.key ?? 'sk-anything';
  return {
    url: simulator.url,
    hints: [
      `Engine: new OpenAIRealtimeModel({ baseUrl: '${simulator.url}', apiKey: '${key}' })`,
      `Azure form: ${simulator.azureUrl}/realtime?model=DEPLOYMENT with the header api-key`,
      `Any client: ${simulator.url}/realtime?model=gpt-realtime-2.1 with Authorization: Bearer ${key}`,
    ],
    commands: {
      ...scriptCommands(simulator, simulator.callTool),
      ...faultCommands(simulator.inject, 'response.output_audio.delta'),
      expire: {
        usage: 'expire',
        help: 'end every session as if its 60 minutes were over',
        run: simulator.expire,
      },
    },
    close: simulator.close,
  };
}

function simulatorOptions({ port, key, extra, log }: RunOptions): OpenAISimulatorOptions {
  return {
    port,
    ...(key !== undefined && { keys: [key] }),
    ...(extra.speed !== undefined && { speedFactor: Number(extra.speed) }),
    ...(extra['session-seconds'] !== undefined && {
      sessionDurationMs: Number(extra['session-seconds']) * 1000,
    }),
    dialect: {
      eventNames: extra.names === 'beta' ? 'beta' : 'ga',
      omittedEvents: extra.events === 'essential' ? OPTIONAL_EVENTS : [],
    },
    record: 'nothing',
    onFrame: (frame) => log(frameLine(frame)),
  };
}

function frameLine({ from, connection, type, bytes }: FrameNote): string {
  return `#${connection} ${from === 'client' ? '→' : '←'} ${type} (${bytes} bytes)`;
}
