import { kindOfEventId } from './client-events.ts';
import type { WireError } from './server-events.ts';

interface Benign {
  /** What of ours it answers. */
  readonly kind: string;
  readonly codes: readonly string[];
  /** Where the code alone says too little. */
  readonly message?: RegExp;
  /** The code can answer nothing else, so a missing `event_id` does not matter. */
  readonly isUnmistakable?: boolean;
}

/** Races and rounding that do no harm (protocols.md 1.9). */
const benignErrors: readonly Benign[] = [
  { kind: 'cancel', codes: ['response_cancel_not_active'], isUnmistakable: true },
  { kind: 'truncate', codes: ['item_truncate_invalid_item_id'], isUnmistakable: true },
  { kind: 'truncate', codes: ['unsupported_content_type'] },
  {
    kind: 'truncate',
    codes: ['invalid_value', ''],
    message: /already shorter|only model output audio|does not exist/i,
  },
  { kind: 'delete', codes: ['item_delete_invalid_item_id'], isUnmistakable: true },
  { kind: 'delete', codes: ['invalid_value', ''], message: /does not exist/i },
];

/** True for an answer to a message of ours that nobody needs to hear of. */
export function isBenign(error: WireError): boolean {
  const eventId = error.event_id ?? undefined;
  const kind = eventId === undefined ? undefined : kindOfEventId(eventId);
  const code = error.code ?? '';
  return benignErrors.some((benign) => {
    if (!benign.codes.includes(code)) return false;
    if (benign.message !== undefined && !benign.message.test(error.message ?? '')) return false;
    return kind === benign.kind || (eventId === undefined && benign.isUnmistakable === true);
  });
}
