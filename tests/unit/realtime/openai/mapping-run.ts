import type { ConnectionEvent } from '../../../../src/main/realtime/events.ts';
import { mapServerEvent } from '../../../../src/main/realtime/providers/openai/event-mapping.ts';
import {
  initialResponseState,
  type ResponseState,
} from '../../../../src/main/realtime/providers/openai/response-state.ts';
import { parseServerEvent } from '../../../../src/main/realtime/providers/openai/server-events.ts';

export const context = { model: 'gpt-realtime-2.1', secrets: [] };

export interface MappingRun {
  readonly state: ResponseState;
  readonly events: readonly ConnectionEvent[];
}

/** Parses and maps server frames in turn; a frame that is no event fails the test. */
export function mapFrames(
  frames: readonly object[],
  start: ResponseState = initialResponseState,
): MappingRun {
  let state = start;
  const events: ConnectionEvent[] = [];
  for (const frame of frames) {
    const parsed = parseServerEvent(JSON.stringify(frame));
    if (parsed.kind === 'silent') continue;
    if (parsed.kind !== 'event') throw new Error(`not an event: ${JSON.stringify(frame)}`);
    const mapped = mapServerEvent(state, parsed.event, context);
    state = mapped.state;
    events.push(...mapped.events);
  }
  return { state, events };
}

/** One line an event, for comparison with a script. */
export function outline(events: readonly ConnectionEvent[]): string[] {
  return events.map((event) => {
    switch (event.type) {
      case 'audio-delta':
        return `audio-delta ${event.data.length}`;
      case 'transcript':
      case 'input-transcript':
        return `${event.type}${event.isFinal ? ' final' : ''} ${JSON.stringify(event.text)}`;
      case 'tool-call':
        return `tool-call ${event.toolName} ${event.args}`;
      case 'response-ended':
        return `response-ended ${[event.status, ...event.toolCallIds].join(' ')}`;
      case 'session-error':
        return `session-error ${event.code}`;
      default:
        return event.type;
    }
  });
}
