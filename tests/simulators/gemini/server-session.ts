import { tokensOf } from '../shared/pacing.ts';
import type { ReplyPlan, Script } from '../shared/script.ts';
import { audioTokens, sumTokens, textTokens, type ConversationEntry } from './conversation.ts';
import type { HandleStore } from './handles.ts';
import { createHearing, type HeardEvent } from './hearing.ts';
import type { SessionHost } from './host.ts';
import type { Settings } from './options.ts';
import { readPicture, type ReadPicture } from './pictures.ts';
import { invalidArgument, Refusal, unknownField } from './refusal.ts';
import { listOf, readSetup, textOf, updatedSetup, type SessionSetup } from './setup.ts';
import { checkTools } from './setup-rules.ts';
import { transcription } from './speech-output.ts';
import { createTurns } from './turns.ts';
import type { Admission } from './upgrade.ts';
import { isObject, type JsonObject } from '../shared/json.ts';

/** One session as the protocol sees it, once it is set up; no sockets. */
export interface GeminiServerSession {
  /** Handles one message. @throws Refusal, which closes the connection. */
  readonly receive: (message: JsonObject) => void;
  /** The model says something unasked. */
  readonly volunteer: (plan: ReplyPlan) => void;
  readonly dispose: () => void;
}

export interface SessionDependencies {
  readonly settings: Settings;
  readonly script: Script;
  readonly handles: HandleStore;
  readonly send: (frame: JsonObject) => void;
  /** Notes that a turn of the model begins; returns what notes its end. */
  readonly answerBegan: () => () => void;
  readonly fail: (error: unknown) => void;
  /** Notes a picture; returns whether it came too soon after the last one. */
  readonly onPicture: (picture: ReadPicture) => { readonly ignored: boolean };
  readonly now: () => number;
}

/** Reads the setup and answers `setupComplete`. @throws Refusal. */
export function openSession(
  setupMessage: JsonObject,
  admission: Admission,
  { settings, script, handles, send, answerBegan, fail, onPicture, now }: SessionDependencies,
): GeminiServerSession {
  let setup: SessionSetup = readSetup(setupMessage, admission, settings);
  const handle = setup.resumption?.handle;
  const restored = handle === undefined ? undefined : handles.redeem(handle);
  if (restored !== undefined && restored.model !== setup.model) throw invalidArgument();
  const entries: ConversationEntry[] = [...(restored?.entries ?? [])];
  const gone = new AbortController();
  const host: SessionHost = {
    settings,
    script,
    setup: () => setup,
    entries,
    send: (frame) => {
      if (!gone.signal.aborted) send(frame);
    },
    answerBegan,
    fail,
    gone: gone.signal,
  };
  const turns = createTurns(host, handles, now);
  const hearing = createHearing(setup.detection);
  let hasTalked = restored !== undefined;

  function hear(events: readonly HeardEvent[]): void {
    for (const event of events) {
      if (settings.voiceActivity) host.send(voiceActivity(event));
      if (event.type === 'started') {
        if (setup.detection.interrupts) turns.interrupt();
      } else endSpokenTurn(event.spokenMs);
    }
  }

  function endSpokenTurn(spokenMs: number): void {
    const text = script.nextHeard(spokenMs);
    entries.push({ role: 'user', text, isSpoken: true, tokens: audioTokens(spokenMs) });
    hasTalked = true;
    const isLate = ['input', 'both'].includes(settings.lateTranscripts);
    if (!isLate) transcribe(text);
    turns.reply('speech', isLate ? () => transcribe(text) : undefined);
  }

  function transcribe(text: string): void {
    if (!setup.transcribesInput) return;
    const tokens = tokensOf(` ${text}`);
    for (const [index, token] of tokens.entries()) {
      const isLast = index === tokens.length - 1;
      const isFinished = isLast && settings.finishedTranscripts;
      host.send(transcription('inputTranscription', token, isFinished));
    }
  }

  function see(blob: unknown, path: string): void {
    const picture = readPicture(blob, path);
    if (onPicture(picture).ignored) return;
    const tokens = { text: 0, audio: 0, image: setup.tokensPerPicture };
    entries.push({ role: 'user', text: '', pictures: 1, tokens });
  }

  function typed(text: string): void {
    entries.push({ role: 'user', text, tokens: textTokens(text) });
    hasTalked = true;
    turns.interrupt();
    turns.reply('text');
  }

  /** Entries of `clientContent`; the last user turn is what is answered. */
  function addTurns(contents: readonly JsonObject[]): void {
    for (const content of contents) {
      const parts = listOf(content.parts);
      const shown = parts.filter(({ inlineData }) => inlineData !== undefined);
      for (const { inlineData } of shown) see(inlineData, 'client_content.turns.parts.inline_data');
      const text = textOf(content);
      if (text === '') continue;
      const role = content.role === 'model' ? 'model' : 'user';
      entries.push({ role, text, tokens: sumTokens([textTokens(text)]) });
    }
  }

  const realtime: Readonly<Record<string, (value: unknown) => void>> = {
    audio: (value) => {
      if (turns.isAwaitingTools && settings.audioDuringToolCall === 'close-1008') {
        throw new Refusal(1008, 'Operation is not implemented, or supported, or enabled.');
      }
      hear(hearing.audio(value));
    },
    video: (value) => see(value, 'realtime_input.video'),
    text: (value) => {
      if (typeof value !== 'string') throw invalidArgument();
      typed(value);
    },
    activityStart: () => hear(hearing.activityStart()),
    activityEnd: () => hear(hearing.activityEnd()),
    audioStreamEnd: () => hear(hearing.streamEnd()),
    mediaChunks: (value) => {
      for (const chunk of listOf(value)) {
        const isAudio = String(chunk.mimeType).startsWith('audio/');
        if (isAudio) hear(hearing.audio(chunk));
        else see(chunk, 'realtime_input.media_chunks');
      }
    },
  };

  const handlers: Readonly<Record<string, (value: JsonObject) => void>> = {
    setup: () => {
      throw new Refusal(1007, 'setup must be the first message and only the first');
    },
    realtimeInput: (value) => {
      for (const [name, content] of Object.entries(value)) {
        const handler = realtime[name];
        if (handler === undefined) throw unknownField(name, 'realtime_input');
        handler(content);
      }
    },
    clientContent: ({ turns: contents, turnComplete }) => {
      const isHistory = setup.takesInitialHistory && !hasTalked;
      if (setup.rules.clientContent !== 'always' && !isHistory) throw invalidArgument();
      if (turnComplete === true) turns.interrupt();
      addTurns(listOf(contents));
      if (turnComplete !== true) return;
      hasTalked = true;
      // Legacy models need a nudge before they answer their history (protocols.md 2.5).
      if (setup.rules.clientContent === 'always') turns.reply('text');
    },
    toolResponse: (value) => turns.respond(value),
    contextUpdate: (value) => {
      if (!setup.rules.contextUpdate) throw invalidArgument();
      checkTools(value.tools, setup.rules);
      setup = updatedSetup(setup, value);
    },
  };

  host.send({ setupComplete: {} });
  turns.offerHandle();
  return {
    receive: (message) => {
      for (const [name, value] of Object.entries(message)) {
        const handler = handlers[name];
        if (handler === undefined) throw unknownField(name, '');
        if (!isObject(value)) throw invalidArgument();
        handler(value);
      }
    },
    volunteer: turns.volunteer,
    dispose: () => {
      gone.abort();
      turns.abandon();
    },
  };
}

function voiceActivity({ type, positionMs }: HeardEvent): JsonObject {
  const voiceActivityType = type === 'started' ? 'ACTIVITY_START' : 'ACTIVITY_END';
  return { voiceActivity: { voiceActivityType, audioOffset: `${positionMs / 1000}s` } };
}
