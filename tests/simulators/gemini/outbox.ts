import { isObject, type JsonObject } from '../shared/json.ts';

/** Sends frames as they are, or joins those that come together into one (protocols.md 2.5, 3.1). */
export interface Outbox {
  put(frame: JsonObject): void;
  /** Sends what is held back. */
  flush(): void;
}

export function createOutbox(send: (frame: JsonObject) => void, bundles: boolean): Outbox {
  let held: JsonObject = {};

  function flush(): void {
    const frame = held;
    held = {};
    if (Object.keys(frame).length > 0) send(frame);
  }

  return {
    flush,
    put: (frame) => {
      if (!bundles) {
        send(frame);
        return;
      }
      if (collide(held, frame)) flush();
      held = joined(held, frame);
    },
  };
}

function collide(held: JsonObject, frame: JsonObject): boolean {
  return Object.entries(frame).some(([name, value]) => {
    const other = held[name];
    if (!isObject(other) || !isObject(value)) return other !== undefined;
    return name !== 'serverContent' || Object.keys(value).some((key) => key in other);
  });
}

function joined(held: JsonObject, frame: JsonObject): JsonObject {
  const { serverContent: before } = held;
  const { serverContent: next } = frame;
  const whole = { ...held, ...frame };
  if (!isObject(before) || !isObject(next)) return whole;
  return { ...whole, serverContent: { ...before, ...next } };
}
