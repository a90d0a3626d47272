import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Runner, RunningSimulator, RunOptions } from './shared/runner.ts';

/** Every simulator that can be run by hand; a new one is one row. */
const SIMULATORS: Readonly<Record<string, () => Promise<Runner>>> = {
  openai: async () => (await import('./openai/run.ts')).runOpenAI,
  gemini: async () => (await import('./gemini/run.ts')).runGemini,
  'nova-sonic': async () => (await import('./nova-sonic/run.ts')).runNovaSonic,
};

const USAGE = `npm run simulate -- NAME [--port N] [--key K] [--OPTION VALUE …]
NAME: ${Object.keys(SIMULATORS).join(', ')}
openai: --speed FACTOR, --session-seconds N, --names beta, --events essential
gemini: --speed FACTOR, --connection-seconds N, --late yes, --bundles yes
nova-sonic: --speed FACTOR, --clock FACTOR, --session-seconds N, --tls yes`;

async function main(): Promise<void> {
  const { name, options } = readArguments(process.argv.slice(2));
  const problem = problemIn(name, options);
  if (problem !== undefined) {
    console.error(`${problem}\n${USAGE}`);
    process.exitCode = 1;
    return;
  }
  const load = Object.hasOwn(SIMULATORS, name) ? SIMULATORS[name] : undefined;
  if (load === undefined) {
    console.error(name === '' ? USAGE : `There is no simulator "${name}".\n${USAGE}`);
    process.exitCode = 1;
    return;
  }
  const start = await load();
  const simulator = await start(options);
  console.log(`The ${name} simulator listens on ${simulator.url}`);
  for (const hint of simulator.hints) console.log(`  ${hint}`);
  console.log('Type "help" for what can be made to happen, "quit" to end.');
  await obey(simulator);
}

/** Options whose value is a number above 0; the others are words. */
const NUMBERS = ['speed', 'clock', 'session-seconds', 'connection-seconds'];

function problemIn(name: string, { port, extra }: RunOptions): string | undefined {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return '--port: give a number from 0 (any free port) to 65535.';
  }
  const row = USAGE.split('\n').find((line) => line.startsWith(`${name}:`)) ?? '';
  const known: readonly string[] = row.match(/(?<=--)[\w-]+/g) ?? [];
  for (const [option, value] of Object.entries(extra)) {
    if (row !== '' && !known.includes(option)) return `${name} has no option --${option}.`;
    if (NUMBERS.includes(option) && !(Number(value) > 0)) {
      return `--${option}: give a number above 0.`;
    }
  }
  return undefined;
}

function readArguments(args: readonly string[]): { name: string; options: RunOptions } {
  const { positionals, values } = parseArgs({
    args: pairedArguments(args),
    allowPositionals: true,
    strict: false,
  });
  const given = Object.entries(values).map(([option, value]) => [option, String(value)] as const);
  const { port = '0', key, ...extra } = Object.fromEntries(given);
  const startedMs = performance.now();
  return {
    name: positionals[0] ?? '',
    options: {
      port: Number(port),
      ...(key !== undefined && { key }),
      extra,
      log: (line) => {
        const seconds = ((performance.now() - startedMs) / 1000).toFixed(3);
        console.log(`${seconds.padStart(9)} ${line}`);
      },
    },
  };
}

/** `--port 8080` as `--port=8080`: parseArgs pairs options that it does not know only so. */
function pairedArguments(args: readonly string[]): string[] {
  const paired: string[] = [];
  for (const argument of args) {
    const previous = paired.at(-1);
    const belongs = previous?.startsWith('--') === true && !previous.includes('=');
    if (belongs && !argument.startsWith('--'))
      paired[paired.length - 1] = `${previous}=${argument}`;
    else paired.push(argument);
  }
  return paired;
}

/** Runs typed commands until "quit" or a signal; the end of input ends nothing, for scripts. */
async function obey(simulator: RunningSimulator): Promise<void> {
  const ended = Promise.withResolvers<void>();
  const lines = createInterface({ input: process.stdin });
  process.once('SIGINT', ended.resolve);
  process.once('SIGTERM', ended.resolve);
  lines.on('line', (line) => {
    const [name = '', ...rest] = line.trim().split(' ');
    if (name === 'quit') ended.resolve();
    else if (name !== '') tryCommand(simulator, name, rest.join(' ').trim());
  });
  await ended.promise;
  lines.close();
  await simulator.close();
}

function tryCommand(simulator: RunningSimulator, name: string, argument: string): void {
  try {
    runCommand(simulator, name, argument);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
}

function runCommand(simulator: RunningSimulator, name: string, argument: string): void {
  if (name === 'help') {
    for (const { usage, help } of Object.values(simulator.commands)) {
      console.log(`  ${usage} — ${help}`);
    }
    return;
  }
  const command = simulator.commands[name];
  if (command === undefined) throw new Error(`There is no command "${name}"; "help" lists them.`);
  command.run(argument);
}

await main();
