/** Binds the contract of shared/ to the objects of main. */
export { createUpdatePusher } from './update-pusher.ts';
export { bindRequests, openFramePort, openPorts, push, type CurrentContents } from './bind.ts';
export { desktopInfo } from './desktop-info.ts';
export { pressCountsMs } from './channel-power.ts';
export { createQuietWarning } from './quiet-log.ts';
export { createGestureGuard, type GestureGuard } from './gesture-guard.ts';
export { createHandlers, type HandlerTopics } from './handlers.ts';
export { isTrustedSender } from './sender.ts';
export type { HotkeyDesk } from './hotkeys-handlers.ts';
export type { VisionTopic } from './vision-handlers.ts';
export type { DiagnosticsTopic } from './diagnostics-handlers.ts';
