import type { RequestChannel } from '../../shared/ipc/contract.ts';
import type { Updates } from '../desktop/updates/updates.ts';
import type { GestureGuard } from './gesture-guard.ts';
import type { RequestHandlers } from './handlers.ts';

export interface UpdatesTopic {
  readonly updates: Pick<Updates, 'state' | 'check' | 'install'>;
  readonly guard: GestureGuard;
}

type Channel = Extract<RequestChannel, `updates:${string}`>;

export function updatesHandlers({ updates, guard }: UpdatesTopic): RequestHandlers<Channel> {
  return {
    'updates:state': () => updates.state,
    'updates:check': () => guard.refusal('A look for updates') ?? updates.check(),
    'updates:install': () => guard.refusal('The installation of an update') ?? updates.install(),
  };
}
