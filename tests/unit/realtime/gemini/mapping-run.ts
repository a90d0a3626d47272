import type { ConnectionEvent } from '../../../../src/main/realtime/events.ts';
import { mapMessage } from '../../../../src/main/realtime/providers/gemini/event-mapping.ts';
import {
  initialMapping,
  type MappingState,
} from '../../../../src/main/realtime/providers/gemini/mapping-state.ts';
import { parseServerFrame } from '../../../../src/main/realtime/providers/gemini/server-messages.ts';

export const traits = { interactionStatus: false, toolsBlock: false };
export const reasons = { interactionStatus: true, toolsBlock: false };

export function play(
  frames: readonly unknown[],
  state: MappingState = initialMapping('t'),
  options = traits,
): { state: MappingState; events: ConnectionEvent[] } {
  const events: ConnectionEvent[] = [];
  let current = state;
  for (const frame of frames) {
    for (const field of parseServerFrame(frame)) {
      if (field.kind !== 'message') throw new Error(JSON.stringify(field));
      const mapped = mapMessage(current, field.message, options);
      current = mapped.state;
      events.push(...mapped.events);
    }
  }
  return { state: current, events };
}

export function names(events: readonly ConnectionEvent[]): string[] {
  return events.map((event) => event.type);
}

export const sound = (bytes = 960): unknown => ({
  serverContent: {
    modelTurn: {
      parts: [
        {
          inlineData: {
            mimeType: 'audio/pcm;rate=24000',
            data: Buffer.alloc(bytes).toString('base64'),
          },
        },
      ],
    },
  },
});
export const says = (text: string): unknown => ({
  serverContent: { outputTranscription: { text } },
});
export const hears = (text: string): unknown => ({
  serverContent: { inputTranscription: { text } },
});
export const over = { serverContent: { turnComplete: true } };
