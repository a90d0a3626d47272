import type { JsonObject } from '../shared/json.ts';

/** An event from the server, before `event_id` is added. */
export interface ServerEvent extends JsonObject {
  readonly type: string;
}
