/** Asks a realtime model one question and writes its answer as a WAV file. */
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import {
  Agent,
  concat,
  defineTool,
  durationMs,
  RealtimeError,
  SessionClosedError,
  toSamples,
  writeWav,
  type RealtimeSession,
} from '../src/main/realtime/index.ts';
import {
  QuickstartError,
  readArguments,
  usage,
  type QuickstartArguments,
} from './quickstart-arguments.ts';
import { printEvent } from './quickstart-events.ts';
import { ask, keepSilent } from './quickstart-question.ts';

/** If nothing happens for so long, no answer will come, or no other after the one that came. */
const patienceMs = { answer: 15_000, anotherAnswer: 3_000 };

const getTime = defineTool({
  name: 'get_time',
  description: "Says the user's date and time.",
  parameters: z.object({}),
  execute: () => new Date().toString(),
});

async function main(args: QuickstartArguments): Promise<void> {
  const agent = new Agent({ instructions: 'Be brief and friendly.', tools: [getTime] });
  await using session = await agent.realtimeSession({ model: args.model });
  const { providerName, model, outputSampleRate } = session.profile;
  console.log(`Connected to ${providerName} (${model}).`);

  const answer = await converse(session, args);
  if (answer.byteLength === 0) throw new QuickstartError('The model answered without a sound.');
  await writeFile(args.outputPath, writeWav(toSamples(answer), outputSampleRate));
  const seconds = (durationMs(answer.byteLength, outputSampleRate) / 1000).toFixed(1);
  console.log(`Wrote ${seconds} s of speech to ${args.outputPath}`);
}

/** Asks and listens at the same time. @returns The sound of the answer. */
async function converse(
  session: RealtimeSession,
  { question, speed }: QuickstartArguments,
): Promise<Uint8Array> {
  const sound: Uint8Array[] = [];
  let isAsked = false;
  let isAnswered = false;
  let patience: NodeJS.Timeout | undefined;
  const wait = (): void => {
    clearTimeout(patience);
    const ms = isAsked && isAnswered ? patienceMs.anotherAnswer : patienceMs.answer;
    patience = setTimeout(() => void session.close(), ms);
  };

  const speak = async (): Promise<void> => {
    await ask(session, { question, speed, onProgress: wait });
    isAsked = true;
    wait();
    if (question.type !== 'typed') await keepSilent(session, speed);
  };
  const listen = async (): Promise<void> => {
    for await (const event of session) {
      printEvent(event);
      wait();
      if (event.type === 'audio-delta') sound.push(event.data);
      if (event.type === 'turn-complete' && !event.interrupted) isAnswered = true;
      if (event.type === 'turn-complete' && isAsked && isAnswered) await session.close();
    }
  };

  try {
    await Promise.all([listen(), speak().catch(unlessClosed)]);
  } finally {
    clearTimeout(patience);
  }
  if (!isAnswered) {
    const seconds = patienceMs.answer / 1000;
    throw new QuickstartError(`No answer for ${seconds} s: is there speech in the question?`);
  }
  return concat(sound);
}

/** The listener learns why a session ended; the speaker only notices that it has. */
function unlessClosed(error: unknown): void {
  if (!(error instanceof SessionClosedError)) throw error;
}

try {
  const args = readArguments(process.argv.slice(2));
  if (args === undefined) console.log(usage);
  else await main(args);
} catch (error) {
  if (!(error instanceof QuickstartError || error instanceof RealtimeError)) throw error;
  console.error(`quickstart: ${error.message}`);
  process.exitCode = 1;
}
