import { faultCommands } from '../shared/fault-commands.ts';
import type { RunningSimulator, RunOptions } from '../shared/runner.ts';
import { scriptCommands } from '../shared/script-commands.ts';
import { startGeminiSimulator, type FrameNote, type GeminiSimulatorOptions } from './index.ts';

/** Runs the Gemini simulator by hand, for `npm run simulate -- gemini`. */
export async function runGemini(options: RunOptions): Promise<RunningSimulator> {
  const simulator = await startGeminiSimulator(simulatorOptions(options));
  const key = options.key ?? 'anything';
  return {
    url: simulator.url,
    hints: [
      `Engine: new GeminiRealtimeModel({ baseUrl: '${simulator.url}', apiKey: '${key}' })`,
      `SDK: new GoogleGenAI({ apiKey: '${key}', httpOptions: { baseUrl: '${simulator.url}' } })`,
      'Vertex AI: the same baseUrl with project and location, or with an express key',
    ],
    commands: {
      ...scriptCommands(simulator, (name, json) => simulator.callTool(name, JSON.parse(json))),
      volunteer: {
        usage: 'volunteer TEXT',
        help: 'say this without being asked',
        run: simulator.volunteer,
      },
      ...faultCommands(simulator.inject, 'modelTurn'),
      'go-away': {
        usage: 'go-away [ms]',
        help: 'announce the end of every connection, then close it (60000 ms)',
        run: (argument) => simulator.goAway(argument === '' ? undefined : Number(argument)),
      },
      'expire-handles': {
        usage: 'expire-handles',
        help: 'make every resumption handle too old',
        run: simulator.expireHandles,
      },
    },
    close: simulator.close,
  };
}

function simulatorOptions({ port, key, extra, log }: RunOptions): GeminiSimulatorOptions {
  return {
    port,
    ...(key !== undefined && { keys: [key] }),
    ...(extra.speed !== undefined && { speedFactor: Number(extra.speed) }),
    ...(extra['connection-seconds'] !== undefined && {
      connectionMs: Number(extra['connection-seconds']) * 1000,
    }),
    ...(extra.late === 'yes' && { lateTranscripts: 'both' }),
    ...(extra.bundles === 'yes' && { bundles: true }),
    turnCompleteDelay: 'playback',
    record: 'nothing',
    onFrame: (frame) => log(frameLine(frame)),
  };
}

function frameLine({ from, connection, type, bytes }: FrameNote): string {
  return `#${connection} ${from === 'client' ? '→' : '←'} ${type} (${bytes} bytes)`;
}
