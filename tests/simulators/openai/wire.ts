/** A JSON object of the protocol; what is inside is checked where it is used. */
export type JsonObject = Record<string, unknown>;

/** An event from the server, before `event_id` is added. */
export interface ServerEvent extends JsonObject {
  readonly type: string;
}

/** Whether a value is a JSON object (not an array, not null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
