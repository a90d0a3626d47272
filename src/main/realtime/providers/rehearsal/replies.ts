import type { ToolCommand } from './commands.ts';
import type { PictureSize } from './picture.ts';
import { isFailure, summarizeResult } from './tool-result.ts';

/** What Rehearsal says. Plain English that its voice can pronounce; never a claim to understand. */

const maxReadBack = 300;

/** Opens the first spoken answer; short, because people wait for their echo. */
export const voiceIntroduction =
  'I am Rehearsal, the practice voice of this app. I do not understand speech.';

/** Opens the first answer to something typed that is no command. */
export const textIntroduction =
  'I am Rehearsal, the practice voice of this app. I understand only a few typed commands.';

/** Greets somebody who has said nothing yet. */
export const greeting =
  'Hello, I am Rehearsal, the practice voice of this app. I work offline and do not understand ' +
  'speech: speak, and I play your own voice back, so that you can check your microphone, your ' +
  'speaker and the delay. Type help to see what else I can do.';

export const nothingNew = 'There is nothing new to answer. Speak, or type help.';

/** `2.3`, or whole seconds from ten on. */
export function seconds(ms: number): string {
  return ms < 9950 ? (ms / 1000).toFixed(1) : String(Math.round(ms / 1000));
}

export function heardVoice(speechMs: number, echoMs: number): string {
  const isCut = echoMs + 1000 < speechMs;
  const echo = isCut ? `Here are the last ${seconds(echoMs)} seconds:` : 'Here is your voice:';
  return `I heard you for ${seconds(speechMs)} seconds. ${echo}`;
}

export function measuredDelay(delayMs: number): string {
  return (
    `My first sound came ${Math.round(delayMs)} milliseconds after the end of your speech, ` +
    'not counting microphone and speaker.'
  );
}

/** The user's turn for the transcript: its length is all that is known of it. */
export function inputTranscript(speechMs: number): string {
  return `(${seconds(speechMs)} s of speech)`;
}

/** The echo of the user's voice for the transcript. */
export function echoTranscript(echoMs: number): string {
  return `(your voice, ${seconds(echoMs)} s)`;
}

export function readBack(text: string): string {
  const words = text.trim();
  if (words.length <= maxReadBack) return `You typed: ${words}`;
  return `You typed ${words.length} characters. They begin: ${words.slice(0, maxReadBack).trim()} …`;
}

export interface ReceivedPictures {
  readonly count: number;
  readonly lastBytes: number;
  readonly lastSize: PictureSize | undefined;
}

export function receivedPictures({ count, lastBytes, lastSize }: ReceivedPictures): string {
  const size = lastSize === undefined ? '' : `, ${lastSize.width} by ${lastSize.height} pixels`;
  const kilobytes = Math.max(1, Math.round(lastBytes / 1000));
  const last = `${kilobytes} kilobyte${kilobytes === 1 ? '' : 's'}${size}`;
  return count === 1
    ? `I received a picture of ${last}.`
    : `I received ${count} pictures; the last one has ${last}.`;
}

export function missingTool(command: ToolCommand): string {
  return `For that I would use the tool ${command.toolName}, which I was not given here.`;
}

/** @param toolNames The tools of this conversation. */
export function help(toolNames: readonly string[]): string {
  const examples = [
    ['list_files', 'list my files'],
    ['read_file', 'read notes.txt'],
    ['write_file', 'write hello to notes.txt'],
    ['run_command', 'run git status'],
    ['get_time', 'what time is it'],
  ].filter(([toolName = '']) => toolNames.includes(toolName));
  const typed =
    examples.length === 0
      ? 'I was given no tools here, so typing shows only that I read it back.'
      : `You can type: ${examples.map(([, example]) => example).join('; ')}.`;
  return `I am Rehearsal. Speak, and I play your voice back and measure the delay. ${typed}`;
}

export function toolOutcome(command: ToolCommand, output: string): string {
  const summary = summarizeResult(output);
  if (isFailure(output)) return `${task(command)} did not work. ${summary}`;
  if (summary === '') return `${task(command)} worked and gave no output.`;
  return `${task(command)} gave:\n${summary}`;
}

function task({ toolName, args }: ToolCommand): string {
  switch (toolName) {
    case 'list_files':
      return args['path'] === '.' ? 'Listing your files' : `Listing ${args['path']}`;
    case 'read_file':
      return `Reading ${args['path']}`;
    case 'write_file':
      return `Writing ${args['path']}`;
    case 'run_command':
      return `Running ${args['command']}`;
    case 'get_time':
      return 'Asking for the time';
    default:
      return toolName satisfies never;
  }
}
