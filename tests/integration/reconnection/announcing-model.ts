import { createEventChannel } from '../../../src/main/realtime/event-channel.ts';
import type {
  ConnectionEvent,
  RealtimeConnection,
  RealtimeModel,
} from '../../../src/main/realtime/index.ts';

/** A model over whose connections a test can announce the end, without waiting for it. */
export interface AnnouncingModel extends RealtimeModel {
  announce(event: ConnectionEvent): void;
}

/** @param isDeaf the provider's own announcements are not heard, so that the end comes unprepared */
export function announcing(model: RealtimeModel, isDeaf = false): AnnouncingModel {
  let newest: ((event: ConnectionEvent) => void) | undefined;
  return {
    profile: model.profile,
    announce: (event) => newest?.(event),
    async connect(options) {
      const connection = await model.connect(options);
      const events = createEventChannel<ConnectionEvent>({
        provider: model.profile.providerName,
        droppableBytes: () => 0,
        maxBytes: 0,
      });
      newest = (event) => events.push(event);
      void forward(connection, events, isDeaf);
      return wrapped(connection, events);
    },
  };
}

async function forward(
  connection: RealtimeConnection,
  events: ReturnType<typeof createEventChannel<ConnectionEvent>>,
  isDeaf: boolean,
): Promise<void> {
  try {
    for await (const event of connection) {
      if (!isDeaf || event.type !== 'session-ending') events.push(event);
    }
    events.end();
  } catch (error) {
    events.fail(error as Error);
  }
}

function wrapped(
  connection: RealtimeConnection,
  events: AsyncIterable<ConnectionEvent>,
): RealtimeConnection {
  return new Proxy(connection, {
    get(target, name) {
      if (name === Symbol.asyncIterator) return () => events[Symbol.asyncIterator]();
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
