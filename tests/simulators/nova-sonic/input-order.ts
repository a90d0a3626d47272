import { CURRENT_MODEL } from './admission.ts';
import {
  expectMedia,
  objectIn,
  parseJson,
  readAudioFormat,
  readPromptStart,
  readSessionStart,
  textIn,
  type Prompt,
  type Sensitivity,
} from './prompt.ts';
import type { JsonObject } from '../shared/json.ts';
import { invalid, type NamedEvent } from './wire.ts';

/** What the input makes happen. */
export interface InputHandlers {
  readonly onPrompt: (prompt: Prompt, sensitivity: Sensitivity) => void;
  readonly onAudioOpen: (sampleRate: number) => void;
  readonly onAudio: (pcm: Uint8Array) => void;
  /** A typed turn is complete. */
  readonly onTypedTurn: (text: string) => void;
  readonly onToolResult: (toolUseId: string, content: string) => void;
  readonly onPromptEnd: () => void;
  readonly onSessionEnd: () => void;
  /** Whether a call waits for its result. */
  readonly isCallOpen: (toolUseId: string) => boolean;
}

interface Block {
  readonly kind: 'system' | 'history' | 'typed' | 'audio' | 'tool';
  readonly role: string;
  readonly toolUseId: string;
  text: string;
}

const MAX_HISTORY_BYTES = 40 * 1024;
const MAX_HISTORY_MESSAGES = 40;
const MAX_TEXT_BYTES = 1024;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * Takes the events of one stream in the order of protocols.md 3.3, and throws the service's
 * exception at the first one that is out of order or of the wrong shape.
 */
export function createInputOrder(
  model: string,
  handlers: InputHandlers,
): (event: NamedEvent) => void {
  let sensitivity: Sensitivity | undefined;
  let promptName: string | undefined;
  let isPromptOver = false;
  let isSessionOver = false;
  let hasSystem = false;
  let lastHistoryRole = '';
  let historyMessages = 0;
  let historyBytes = 0;
  let hasAudioBegun = false;
  const open = new Map<string, Block>();
  const used = new Set<string>();

  const openOther = (): Block | undefined =>
    [...open.values()].find(({ kind }) => kind !== 'audio');

  function startContent(value: JsonObject): void {
    const contentName = textIn(value, 'contentName');
    if (used.has(contentName)) throw invalid(`Duplicate contentName ${contentName}.`);
    if (openOther() !== undefined) throw invalid('Another content block is still open.');
    used.add(contentName);
    open.set(contentName, blockOf(value));
  }

  function blockOf(value: JsonObject): Block {
    const { type, role, interactive } = value;
    const block = { role: String(role), toolUseId: '', text: '' };
    if (type === 'AUDIO') return { ...block, kind: audioKind(value) };
    if (type === 'TOOL') {
      const configuration = objectIn(value, 'toolResultInputConfiguration');
      const toolUseId = textIn(configuration, 'toolUseId');
      if (role !== 'TOOL' || configuration.type !== 'TEXT') throw invalid('Invalid tool content.');
      if (!handlers.isCallOpen(toolUseId)) throw invalid(`Unknown toolUseId ${toolUseId}.`);
      return { ...block, kind: 'tool', toolUseId };
    }
    if (type !== 'TEXT') throw invalid(`Unknown content type ${String(type)}.`);
    expectMedia(objectIn(value, 'textInputConfiguration'), 'text/plain');
    if (role === 'SYSTEM') {
      if (hasSystem) throw invalid('duplicate SYSTEM content');
      if (historyMessages > 0 || hasAudioBegun) throw invalid('SYSTEM content must come first.');
      hasSystem = true;
      return { ...block, kind: 'system' };
    }
    if (interactive === true && hasAudioBegun) return { ...block, kind: typedKind(role) };
    return { ...block, kind: historyKind(role) };
  }

  function audioKind(value: JsonObject): 'audio' {
    if (value.role !== 'USER' || value.interactive !== true)
      throw invalid('Invalid audio content.');
    if (hasAudioBegun) throw invalid('Audio content was already started.');
    hasAudioBegun = true;
    handlers.onAudioOpen(readAudioFormat(objectIn(value, 'audioInputConfiguration')));
    return 'audio';
  }

  function typedKind(role: unknown): 'typed' {
    if (model !== CURRENT_MODEL) throw invalid('Interactive text content is not supported.');
    if (role !== 'USER') throw invalid('Interactive text must be of the USER.');
    return 'typed';
  }

  function historyKind(role: unknown): 'history' {
    if (hasAudioBegun) {
      throw invalid('Chat history should be sent completely before streaming audio');
    }
    if (role !== 'USER' && role !== 'ASSISTANT') throw invalid(`Invalid role ${String(role)}.`);
    if (lastHistoryRole === '' && role !== 'USER') {
      throw invalid('Chat history must start with a USER message.');
    }
    if (lastHistoryRole === role) throw invalid('Chat history must alternate between roles.');
    lastHistoryRole = role;
    historyMessages += 1;
    return 'history';
  }

  function addText(value: JsonObject): void {
    const block = blockIn(value, ['system', 'history', 'typed']);
    const content = contentIn(value);
    const bytes = Buffer.byteLength(content);
    if (block.kind !== 'system' && bytes > MAX_TEXT_BYTES) {
      throw invalid('Text content is over max limit of 1 KB.');
    }
    if (block.kind === 'history') historyBytes += bytes;
    if (historyBytes > MAX_HISTORY_BYTES || historyMessages > MAX_HISTORY_MESSAGES) {
      throw invalid('Chat history is over max limit. Trim chat history and try again.');
    }
    block.text += content;
  }

  function addAudio(value: JsonObject): void {
    blockIn(value, ['audio']);
    if (openOther() !== undefined) {
      throw invalid('Chat history should be sent completely before streaming audio');
    }
    const content = contentIn(value);
    if (!BASE64.test(content)) throw invalid('Audio content is not base64.');
    handlers.onAudio(Buffer.from(content, 'base64'));
  }

  function addResult(value: JsonObject): void {
    const block = blockIn(value, ['tool']);
    const content = contentIn(value);
    if (parseJson(content) === undefined) throw invalid('Tool Response parsing error');
    block.text += content;
  }

  function endContent(value: JsonObject): void {
    const block = blockIn(value, ['system', 'history', 'typed', 'audio', 'tool']);
    open.delete(String(value.contentName));
    if (block.kind === 'typed') handlers.onTypedTurn(block.text);
    if (block.kind === 'tool') handlers.onToolResult(block.toolUseId, block.text);
  }

  function blockIn(value: JsonObject, kinds: readonly Block['kind'][]): Block {
    const contentName = textIn(value, 'contentName');
    const block = open.get(contentName);
    if (block === undefined) throw invalid(`Unknown contentName ${contentName}.`);
    if (!kinds.includes(block.kind)) throw invalid(`Wrong content for a ${block.kind} block.`);
    return block;
  }

  function inPrompt(value: JsonObject): void {
    if (promptName === undefined || isPromptOver) throw invalid('No prompt is open.');
    if (value.promptName !== promptName) {
      throw invalid(`Unknown promptName ${String(value.promptName)}.`);
    }
  }

  const contents: Readonly<Record<string, (value: JsonObject) => void>> = {
    contentStart: startContent,
    textInput: addText,
    audioInput: addAudio,
    toolResult: addResult,
    contentEnd: endContent,
  };

  return ({ name, value }) => {
    if (isSessionOver) throw invalid(`${name} after sessionEnd.`);
    const content = contents[name];
    if (content !== undefined) {
      inPrompt(value);
      content(value);
    } else if (name === 'sessionStart') {
      if (sensitivity !== undefined) throw invalid('Duplicate sessionStart.');
      sensitivity = readSessionStart(value, model);
    } else if (name === 'promptStart') {
      if (sensitivity === undefined) throw invalid('sessionStart must come first.');
      if (promptName !== undefined) throw invalid('Duplicate promptStart.');
      const prompt = readPromptStart(value, model);
      promptName = prompt.promptName;
      handlers.onPrompt(prompt, sensitivity);
    } else if (name === 'promptEnd') {
      inPrompt(value);
      if (open.size > 0) throw invalid('promptEnd with an open content block.');
      isPromptOver = true;
      handlers.onPromptEnd();
    } else if (name === 'sessionEnd') {
      if (!isPromptOver) throw invalid('sessionEnd before promptEnd.');
      isSessionOver = true;
      handlers.onSessionEnd();
    } else {
      throw invalid(`Unknown event ${name}.`);
    }
  };
}

function contentIn(value: JsonObject): string {
  if (typeof value.content !== 'string') throw invalid('content is required.');
  return value.content;
}
