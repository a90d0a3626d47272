import type { Result } from '../../shared/problem.ts';
import type { ProviderId, SecretStatus } from '../../shared/providers.ts';
import { ask } from './ask.ts';
import type { CommandContext } from './call-commands.ts';
import type { Store } from './store.ts';

/** Setting, removing and testing keys. A key goes to main and never comes back. */
export function createKeyCommands(
  { bridge, conversation, ui }: CommandContext,
  secrets: Store<readonly SecretStatus[]>,
) {
  const take = (result: Result<SecretStatus>): Result<SecretStatus> => {
    if (result.ok) {
      secrets.set(
        secrets
          .get()
          .map((status) => (status.provider === result.value.provider ? result.value : status)),
      );
      // A complaint about the former key is over.
      ui.patch({ problem: undefined, dismissed: conversation.get().problem });
    }
    return result;
  };
  return {
    setKey: async (
      provider: ProviderId,
      secret: string,
      allowPlaintext: boolean,
    ): Promise<Result<SecretStatus>> =>
      take(await ask(bridge, 'secrets:set', { provider, secret, allowPlaintext })),
    removeKey: async (provider: ProviderId): Promise<Result<SecretStatus>> =>
      take(await ask(bridge, 'secrets:remove', { provider })),
    testKey: (provider: ProviderId): Promise<Result> => ask(bridge, 'secrets:test', { provider }),
  };
}
