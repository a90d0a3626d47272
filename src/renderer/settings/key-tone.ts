import type { SecretStatus } from '../../shared/providers.ts';

/** The colour beside a key's state: green is usable, amber is usable with a reservation. */
export function keyTone({ state, isPlaintext }: SecretStatus): 'listening' | 'waiting' | 'muted' {
  if (state === 'missing' || state === 'optional') return 'muted';
  return state === 'session-only' || isPlaintext === true ? 'waiting' : 'listening';
}
