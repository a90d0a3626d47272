import type { RequestChannel, RequestOutput } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/problem.ts';

/** The channels whose answer is no `Result`, so that a refusal can only reject. */
type PlainChannel = {
  [Channel in RequestChannel]: RequestOutput<Channel> extends Result<unknown> ? never : Channel;
}[RequestChannel];

/** Does not compile if one is missing or too many. */
export const plainChannels: Readonly<Record<PlainChannel, true>> = {
  'conversation:snapshot': true,
  'history:status': true,
  'usage:status': true,
  'settings:get': true,
  'models:list': true,
  'secrets:status': true,
  'tools:sandbox': true,
  'tools:grants': true,
  'mcp:list': true,
  'mcp:log': true,
  'desktop:microphone-permission': true,
  'desktop:info': true,
  'desk:status': true,
  'hotkeys:state': true,
  'updates:state': true,
  'diagnostics:network': true,
  'diagnostics:provider': true,
  'diagnostics:keyring': true,
  'diagnostics:history': true,
  'diagnostics:disk': true,
};
