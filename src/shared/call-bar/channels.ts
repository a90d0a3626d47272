/** Names that the preload script needs; apart from the schemas, so that zod stays out of it. */

export const barViewChannel = 'parley:call-bar-view';
export const barLevelsChannel = 'parley:call-bar-levels';
export const barCommandChannel = 'parley:call-bar-command';
