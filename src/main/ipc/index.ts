/** Binds the contract of shared/ to the objects of main. */
export { bindRequests, openPorts, push, type CurrentContents } from './bind.ts';
export { desktopInfo } from './desktop-info.ts';
export { createHandlers, type HandlerTopics } from './handlers.ts';
