import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  GeminiRealtimeModel,
  NovaSonicRealtimeModel,
  OpenAIRealtimeModel,
  readWav,
  RehearsalModel,
  WavFormatError,
  type RealtimeModel,
  type Sound,
} from '../src/main/realtime/index.ts';

export const usage = `Usage: npm run quickstart -- [options]

Asks a realtime model one question and writes its answer as a WAV file.

  --provider <name>  rehearsal (default: no key, no network), openai, gemini,
                     nova-sonic
  --model <name>     another model of that provider
  --base-url <url>   another server that speaks its protocol
  --voice <name>     another voice
  --in <file.wav>    the spoken question; without it one is made
  --text <question>  a typed question instead
  --out <file.wav>   where the answer goes, answer.wav by default
  --speed <factor>   how fast the question is fed, 1 (real time) by default
  --help             this text

Keys come from OPENAI_API_KEY, from GOOGLE_API_KEY or GEMINI_API_KEY, and from the AWS configuration.`;

/** What is wrong and what to do, for people; no stack trace needed. */
export class QuickstartError extends Error {
  override readonly name = 'QuickstartError';
}

export interface QuickstartArguments {
  readonly model: RealtimeModel;
  readonly question:
    | { readonly type: 'typed'; readonly text: string }
    | { readonly type: 'spoken'; readonly sound: Sound }
    | { readonly type: 'made' };
  readonly outputPath: string;
  /** Times real time. */
  readonly speed: number;
}

interface ModelSetup {
  readonly model?: string;
  readonly baseUrl?: string;
  readonly voice?: string;
}

const providers: Readonly<Record<string, (setup: ModelSetup) => RealtimeModel>> = {
  rehearsal: createRehearsal,
  openai: (setup) => new OpenAIRealtimeModel(setup),
  gemini: (setup) => new GeminiRealtimeModel(setup),
  'nova-sonic': ({ baseUrl, ...setup }) =>
    new NovaSonicRealtimeModel({ ...setup, ...(baseUrl !== undefined && { endpoint: baseUrl }) }),
};

/** @returns Undefined if only the usage is wanted. @throws QuickstartError for a bad argument. */
export function readArguments(args: readonly string[]): QuickstartArguments | undefined {
  const values = parse(args);
  if (values.help === true) return undefined;
  return {
    model: createModel(values.provider ?? 'rehearsal', {
      ...(values.model !== undefined && { model: values.model }),
      ...(values['base-url'] !== undefined && { baseUrl: values['base-url'] }),
      ...(values.voice !== undefined && { voice: values.voice }),
    }),
    question: readQuestion(values.text, values.in),
    outputPath: checkOutput(values.out ?? 'answer.wav'),
    speed: readSpeed(values.speed ?? '1'),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    provider: text,
    model: text,
    'base-url': text,
    voice: text,
    in: text,
    out: text,
    text,
    speed: text,
    help: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new QuickstartError(`${reason}. Run with --help to see the options.`);
  }
}

function createModel(provider: string, setup: ModelSetup): RealtimeModel {
  const create = Object.hasOwn(providers, provider) ? providers[provider] : undefined;
  if (create === undefined) {
    const names = Object.keys(providers).join(', ');
    throw new QuickstartError(`--provider ${provider}: choose one of ${names}.`);
  }
  return create(setup);
}

function createRehearsal({ model, baseUrl, voice }: ModelSetup): RealtimeModel {
  if (model !== undefined || baseUrl !== undefined) {
    const option = model === undefined ? '--base-url' : '--model';
    throw new QuickstartError(
      `${option}: Rehearsal runs in this process and has only one model. Choose a --provider.`,
    );
  }
  return new RehearsalModel(voice === undefined ? {} : { voice });
}

function readQuestion(
  text: string | undefined,
  path: string | undefined,
): QuickstartArguments['question'] {
  if (text !== undefined && path !== undefined) {
    throw new QuickstartError('--text and --in are two questions: give one of them.');
  }
  if (text !== undefined) {
    if (text.trim() === '') throw new QuickstartError('--text: the question is empty.');
    return { type: 'typed', text };
  }
  return path === undefined ? { type: 'made' } : { type: 'spoken', sound: readSound(path) };
}

function readSound(path: string): Sound {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new QuickstartError(`--in ${path}: it cannot be read: ${reasonOf(error)}.`);
  }
  let sound: Sound;
  try {
    sound = readWav(bytes);
  } catch (error) {
    if (error instanceof WavFormatError)
      throw new QuickstartError(`--in ${path}: ${error.message}`);
    throw error;
  }
  if (sound.samples.length === 0)
    throw new QuickstartError(`--in ${path}: there is no sound in it.`);
  return sound;
}

function checkOutput(path: string): string {
  const folder = dirname(resolve(path));
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new QuickstartError(`--out ${path}: ${folder} cannot be used: ${reasonOf(error)}.`);
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
    throw new QuickstartError(`--out ${path}: this is a folder; give the name of a file.`);
  }
  return path;
}

function readSpeed(text: string): number {
  const speed = Number(text);
  if (speed > 0 && speed <= 1000) return speed;
  throw new QuickstartError(`--speed ${text}: give a number above 0, up to 1000.`);
}

const reasons = new Map([
  ['ENOENT', 'there is no such thing'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'access is not allowed'],
]);

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return reasons.get(code) ?? code;
}
