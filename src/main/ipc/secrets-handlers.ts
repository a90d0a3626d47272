import type { RequestChannel } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/problem.ts';
import type { ProviderId } from '../../shared/providers.ts';
import type { Secrets } from '../storage/secrets.ts';
import type { RequestHandlers } from './handlers.ts';

export interface SecretsTopic {
  /** A page can set and forget keys and see that they are there; there is no way to read one. */
  readonly secrets: Pick<Secrets, 'status' | 'set' | 'remove'>;
  readonly testConnection: (provider: ProviderId) => Promise<Result>;
}

type Channel = Extract<RequestChannel, `secrets:${string}`>;

export function secretsHandlers(topic: SecretsTopic): RequestHandlers<Channel> {
  const { secrets } = topic;
  return {
    'secrets:status': () => secrets.status(),
    'secrets:set': ({ provider, secret, allowPlaintext }) =>
      secrets.set(provider, secret, allowPlaintext),
    'secrets:remove': ({ provider }) => secrets.remove(provider),
    'secrets:test': ({ provider }) => topic.testConnection(provider),
  };
}
