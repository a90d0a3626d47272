import type { SessionEvent } from '../src/main/realtime/index.ts';

const startedAt = performance.now();

/** One line for each event; sound is shown once for each item. */
export function printEvent(event: SessionEvent): void {
  const text = describe(event);
  if (text === undefined) return;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(2).padStart(6);
  console.log(`${seconds} s  ${event.type.padEnd(20)} ${text}`.trimEnd());
}

function describe(event: SessionEvent): string | undefined {
  switch (event.type) {
    case 'audio-delta':
      return undefined;
    case 'transcript':
    case 'input-transcript':
      return `${JSON.stringify(event.text)}${event.isFinal ? '' : ' …'}`;
    case 'tool-call-started':
      return `${event.toolName}(${JSON.stringify(event.args)})`;
    case 'tool-call-completed':
      return `${event.toolName}: ${event.outcome}, ${JSON.stringify(event.result)}`;
    case 'turn-complete':
      return event.interrupted ? 'interrupted' : '';
    case 'session-error':
      return event.message;
    case 'usage':
      return `${event.usage.total} tokens`;
    default:
      return '';
  }
}
