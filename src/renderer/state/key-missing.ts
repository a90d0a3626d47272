import type { ProviderId, SecretStatus } from '../../shared/providers.ts';
import type { Settings } from '../../shared/settings.ts';

/** True if a call with this provider would fail for want of a key. Vertex AI needs none. */
export function isKeyMissing(
  provider: ProviderId | undefined,
  secrets: readonly SecretStatus[],
  { gemini }: Pick<Settings, 'gemini'>,
): boolean {
  if (provider === 'gemini' && (gemini.project !== '' || gemini.location !== '')) return false;
  return secrets.some((secret) => secret.provider === provider && secret.state === 'missing');
}
