import type { VoiceTurn } from './user-voice.ts';
import { parseCommands } from './commands.ts';
import type { Reply, ReplyPart, ToolRequest } from './reply.ts';
import {
  greeting,
  heardVoice,
  help,
  missingTool,
  nothingNew,
  readBack,
  receivedPictures,
  type ReceivedPictures,
  textIntroduction,
  toolOutcome,
  voiceIntroduction,
} from './replies.ts';
import type { AnsweredCall } from './tool-batches.ts';

/** What a reply depends on beside the turn that it answers. */
export interface Situation {
  /** Names of the tools of this conversation. */
  readonly toolNames: readonly string[];
  readonly isFirstReply: boolean;
  /** Pictures since the last reply. */
  readonly pictures: ReceivedPictures | undefined;
}

const speech = (text: string): ReplyPart => ({ type: 'speech', text });

function reply(
  situation: Situation,
  parts: readonly ReplyPart[],
  toolCalls: readonly ToolRequest[] = [],
): Reply {
  const pictures =
    situation.pictures === undefined ? [] : [speech(receivedPictures(situation.pictures))];
  return { parts: [...pictures, ...parts], toolCalls };
}

/** Answers a spoken turn with its echo and the delay. @param soundMs How long the echo lasts. */
export function answerVoice(turn: VoiceTurn, soundMs: number, situation: Situation): Reply {
  return reply(situation, [
    ...(situation.isFirstReply ? [speech(voiceIntroduction)] : []),
    speech(heardVoice(turn.speechMs, soundMs)),
    { type: 'echo', pcm: turn.pcm },
    { type: 'delay', since: turn.endedAt },
  ]);
}

/** Answers a typed turn: asks for the tools of its commands, or reads it back. */
export function answerText(
  text: string,
  situation: Situation,
  createToolCallId: () => string,
): Reply {
  const commands = parseCommands(text);
  if (commands.length === 0) {
    const introduction = situation.isFirstReply ? [speech(textIntroduction)] : [];
    return reply(situation, [...introduction, speech(readBack(text))]);
  }
  const toolCalls: ToolRequest[] = [];
  const parts: ReplyPart[] = [];
  for (const command of commands) {
    if (command.kind === 'help') parts.push(speech(help(situation.toolNames)));
    else if (!situation.toolNames.includes(command.toolName)) {
      parts.push(speech(missingTool(command)));
    } else toolCalls.push({ toolCallId: createToolCallId(), command });
  }
  return reply(situation, parts, toolCalls);
}

/** Answers the results of tools that were asked for together. */
export function answerToolResults(calls: readonly AnsweredCall[], situation: Situation): Reply {
  return reply(
    situation,
    calls.map(({ command, output }) => speech(toolOutcome(command, output))),
  );
}

/** Answers a request for a reply when there is no turn to answer. */
export function answerNothing(situation: Situation): Reply {
  if (situation.isFirstReply) return reply(situation, [speech(greeting)]);
  return reply(situation, situation.pictures === undefined ? [speech(nothingNew)] : []);
}
