import type { ConnectionEvent } from '../../../../src/main/realtime/events.ts';
import { mapEvent } from '../../../../src/main/realtime/providers/nova-sonic/event-mapping.ts';
import {
  initialMapping,
  type MappingState,
} from '../../../../src/main/realtime/providers/nova-sonic/mapping-state.ts';
import { parseServerEvent } from '../../../../src/main/realtime/providers/nova-sonic/server-events.ts';

/** One output event as it travels: its name and fields. */
export type Frame = Readonly<Record<string, unknown>>;

export interface Run {
  readonly state: MappingState;
  readonly events: ConnectionEvent[];
}

export function play(frames: readonly Frame[], state: MappingState = initialMapping('t')): Run {
  const events: ConnectionEvent[] = [];
  let current = state;
  for (const event of frames) {
    const parsed = parseServerEvent(Buffer.from(JSON.stringify({ event })));
    if (parsed.kind !== 'event') throw new Error(JSON.stringify(parsed));
    const mapped = mapEvent(current, parsed.event);
    current = mapped.state;
    events.push(...mapped.events);
  }
  return { state: current, events };
}

/** Events without their sound's bytes, as short lines: `audio-delta`, `transcript+ Hello`. */
export function lines(events: readonly ConnectionEvent[]): string[] {
  return events.map((event) => {
    if (event.type === 'transcript' || event.type === 'input-transcript') {
      return `${event.type}${event.isFinal ? '=' : '+'} ${event.text}`;
    }
    if (event.type === 'response-ended') {
      return [event.type, event.status, ...event.toolCallIds].join(' ');
    }
    if (event.type === 'tool-call') return `${event.type} ${event.toolName} ${event.args}`;
    return event.type;
  });
}

let blocks = 0;

type Stop = 'PARTIAL_TURN' | 'END_TURN' | 'INTERRUPTED' | 'TOOL_USE';

function start(type: string, role: string, stage?: string): { id: string; frame: Frame } {
  blocks += 1;
  const id = `block-${blocks}`;
  const additionalModelFields =
    stage === undefined ? {} : { additionalModelFields: `{"generationStage":"${stage}"}` };
  return {
    id,
    frame: { contentStart: { contentId: id, type, role, ...additionalModelFields } },
  };
}

function block(
  type: string,
  role: string,
  stage: string | undefined,
  stopReason: Stop,
  contents: readonly Frame[],
) {
  const { id, frame } = start(type, role, stage);
  const filled = contents.map((content) => {
    const [[name, value] = ['', {}]] = Object.entries(content);
    return { [name]: { contentId: id, ...(value as object) } };
  });
  return [frame, ...filled, { contentEnd: { contentId: id, type, stopReason } }];
}

export const user = (content: string): Frame[] =>
  block('TEXT', 'USER', 'FINAL', 'PARTIAL_TURN', [{ textOutput: { role: 'USER', content } }]);

export const plans = (content: string): Frame[] =>
  block('TEXT', 'ASSISTANT', 'SPECULATIVE', 'PARTIAL_TURN', [{ textOutput: { content } }]);

export const spoke = (content: string, stop: Stop = 'PARTIAL_TURN'): Frame[] =>
  block('TEXT', 'ASSISTANT', 'FINAL', stop, [{ textOutput: { content } }]);

export const sound = (stop: Stop = 'PARTIAL_TURN', pieces = 1): Frame[] =>
  block(
    'AUDIO',
    'ASSISTANT',
    undefined,
    stop,
    Array.from({ length: pieces }, () => ({
      audioOutput: { content: Buffer.alloc(960).toString('base64') },
    })),
  );

export const calls = (toolUseId: string, toolName: string, content: string): Frame[] =>
  block('TOOL', 'TOOL', undefined, 'TOOL_USE', [{ toolUse: { toolUseId, toolName, content } }]);

/** A block of sound that is still open: its first events, and its last. */
export function openSound(stop: Stop): { begin: Frame[]; more: Frame; end: Frame } {
  const { id, frame } = start('AUDIO', 'ASSISTANT');
  const more = { audioOutput: { contentId: id, content: Buffer.alloc(960).toString('base64') } };
  return {
    begin: [frame, more],
    more,
    end: { contentEnd: { contentId: id, type: 'AUDIO', stopReason: stop } },
  };
}

export const usage = (input: number, output: number): Frame => ({
  usageEvent: {
    totalInputTokens: 1000,
    totalOutputTokens: 1000,
    totalTokens: 2000,
    details: {
      delta: {
        input: { speechTokens: input, textTokens: 1 },
        output: { speechTokens: output, textTokens: 2 },
      },
      total: { input: { speechTokens: 900 }, output: { speechTokens: 900 } },
    },
  },
});
