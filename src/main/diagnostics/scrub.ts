import { redactText } from '../storage/redact.ts';

/** Values that are too short would tear holes into ordinary words. */
const shortestSecret = 6;

/** Names of variables whose values may be secrets. */
const secretVariable = /key|secret|token|password|credential|auth/i;

/** The values of the environment that may be secrets. */
export function secretVariables(
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return Object.entries(environment)
    .filter(([name]) => secretVariable.test(name))
    .flatMap(([, value]) => (value === undefined ? [] : [value]));
}

/**
 * Removes what is known to be secret, in whatever spelling, and then all that looks like a credential.
 * @param secrets keys as they are stored; `id:secret` is also looked for in its parts
 */
export function createScrubber(secrets: readonly string[]): (text: string) => string {
  const values = new Set(secrets.flatMap(spellings).filter(isLongEnough));
  // The longest first, so that no part of one is left over.
  const ordered = [...values].sort((one, other) => other.length - one.length);
  return (text) => {
    const clean = ordered.reduce((rest, secret) => rest.replaceAll(secret, '[hidden]'), text);
    return clean
      .split('\n')
      .map((line) => redactText(line))
      .join('\n');
  };
}

function spellings(secret: string): readonly string[] {
  const trimmed = secret.trim();
  const parts = [trimmed, ...trimmed.split(':')];
  return parts.flatMap((part) => [
    part,
    encodeURIComponent(part),
    Buffer.from(part).toString('base64').replace(/=+$/, ''),
    JSON.stringify(part).slice(1, -1),
  ]);
}

function isLongEnough(text: string): boolean {
  return text.length >= shortestSecret;
}
