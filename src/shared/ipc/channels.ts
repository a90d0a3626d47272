/** Names that the preload script needs; apart from the contract, so that zod stays out of it. */

/** The one channel of all requests; the contract's channel is its first argument. */
export const requestChannel = 'parley:request';

/** Each push goes by a channel of its own name. The contract checks that none is missing. */
export const pushChannels = [
  'conversation:update',
  'settings:changed',
  'secrets:changed',
  'mcp:changed',
  'history:changed',
  'sound-check:changed',
  'updates:changed',
  'usage:changed',
  'vision:sources',
  'vision:state-changed',
  'vision:frame',
  'hotkeys:changed',
  'desktop:command',
] as const;
