import { randomUUID } from 'node:crypto';
import { tokensOf } from '../shared/pacing.ts';
import type { JsonObject } from '../shared/json.ts';
import type { NamedEvent } from './wire.ts';

export type StopReason = 'PARTIAL_TURN' | 'END_TURN' | 'INTERRUPTED' | 'TOOL_USE';
export type Stage = 'SPECULATIVE' | 'FINAL';

/** Puts output events together and numbers nothing: every block has its own id (protocols.md 3.4). */
export interface Output {
  /** A whole text block. */
  text(role: 'USER' | 'ASSISTANT', stage: Stage, content: string, stopReason: StopReason): void;
  /** A block of sound that is still to come. */
  openAudio(sampleRate: number): AudioBlock;
  /** A whole tool block. Returns its toolUseId. */
  toolUse(name: string, args: string): string;
  /** Says that the prompt is over. */
  completionEnd(): void;
}

export interface AudioBlock {
  send(pcm: Uint8Array): void;
  end(stopReason: StopReason): void;
}

/** Speech is counted in 40 ms tokens here; what the service counts is not published. */
const SPEECH_TOKEN_MS = 40;

/** `send` writes one event; `promptName` is the client's. */
export function createOutput(promptName: string, send: (event: NamedEvent) => void): Output {
  const place = { sessionId: randomUUID(), promptName, completionId: randomUUID() };
  const total = {
    input: { speechTokens: 0, textTokens: 0 },
    output: { speechTokens: 0, textTokens: 0 },
  };
  let hasStarted = false;

  function emit(name: string, value: JsonObject): void {
    if (!hasStarted) {
      hasStarted = true;
      send({ name: 'completionStart', value: { ...place } });
    }
    send({ name, value: { ...place, ...value } });
  }

  function spend(
    side: 'input' | 'output',
    kind: 'speechTokens' | 'textTokens',
    tokens: number,
  ): void {
    const none = { speechTokens: 0, textTokens: 0 };
    total[side][kind] += tokens;
    const delta = { input: none, output: none, [side]: { ...none, [kind]: tokens } };
    const totalInputTokens = total.input.speechTokens + total.input.textTokens;
    const totalOutputTokens = total.output.speechTokens + total.output.textTokens;
    emit('usageEvent', {
      totalInputTokens,
      totalOutputTokens,
      totalTokens: totalInputTokens + totalOutputTokens,
      details: { delta, total: structuredClone(total) },
    });
  }

  function start(type: 'TEXT' | 'AUDIO' | 'TOOL', role: string, more: JsonObject): string {
    const contentId = randomUUID();
    emit('contentStart', { contentId, type, role, ...more });
    return contentId;
  }

  return {
    text: (role, stage, content, stopReason) => {
      const contentId = start('TEXT', role, {
        additionalModelFields: JSON.stringify({ generationStage: stage }),
        textOutputConfiguration: { mediaType: 'text/plain' },
      });
      emit('textOutput', { contentId, role, content });
      emit('contentEnd', { contentId, type: 'TEXT', stopReason });
      if (role === 'USER') spend('input', 'textTokens', tokensOf(content).length);
      else if (stage === 'SPECULATIVE') spend('output', 'textTokens', tokensOf(content).length);
    },
    openAudio: (sampleRate) => {
      let bytes = 0;
      const contentId = start('AUDIO', 'ASSISTANT', {
        audioOutputConfiguration: {
          mediaType: 'audio/lpcm',
          sampleRateHertz: sampleRate,
          sampleSizeBits: 16,
          channelCount: 1,
          audioType: 'SPEECH',
          encoding: 'base64',
        },
      });
      return {
        send: (pcm) => {
          bytes += pcm.byteLength;
          const content = Buffer.from(pcm).toString('base64');
          emit('audioOutput', { contentId, role: 'ASSISTANT', content });
        },
        end: (stopReason) => {
          emit('contentEnd', { contentId, type: 'AUDIO', stopReason });
          const ms = (bytes * 1000) / (2 * sampleRate);
          spend('output', 'speechTokens', Math.ceil(ms / SPEECH_TOKEN_MS));
        },
      };
    },
    toolUse: (toolName, content) => {
      const toolUseId = randomUUID();
      const contentId = start('TOOL', 'TOOL', {
        toolUseOutputConfiguration: { mediaType: 'application/json' },
      });
      emit('toolUse', { contentId, role: 'TOOL', toolUseId, toolName, content });
      emit('contentEnd', { contentId, type: 'TOOL', stopReason: 'TOOL_USE' });
      return toolUseId;
    },
    completionEnd: () => emit('completionEnd', { stopReason: 'END_TURN' }),
  };
}
