/** Keys as OpenAI, Google and AWS print them, also half hidden by asterisks. */
const knownKeys = /\b(?:sk|ek|rk)[-_][\w*-]{4,}|\bAIza[\w*-]{10,}|\b(?:AKIA|ASIA)[A-Z0-9*]{8,}/g;

/**
 * `text` without secrets, for messages that quote a server.
 * @param secrets what must not appear, e.g. the key in use
 */
export function redact(text: string, secrets: readonly (string | undefined)[] = []): string {
  let result = text;
  for (const secret of secrets) {
    if (secret !== undefined && secret.length >= 4) result = result.replaceAll(secret, '[hidden]');
  }
  return result.replaceAll(knownKeys, '[hidden]');
}
