/** Credentials by their shape: providers' keys, bearer tokens, and secrets in addresses. */
const shapes: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/\b(?:sk|ek|rk|pk)[-_][A-Za-z0-9*_-]{6,}/g, '[hidden]'],
  [/\bAIza[\w*-]{10,}/g, '[hidden]'],
  [/\bya29\.[\w.-]+/g, '[hidden]'],
  [/\b(?:AKIA|ASIA)[A-Z0-9*]{8,}/g, '[hidden]'],
  [/\bAQ\.[\w-]{20,}/g, '[hidden]'],
  [/\b1\/\/0[\w-]{20,}/g, '[hidden]'],
  [/\b(?:gh[opsu]_|github_pat_|xox[abpr]-|glpat-)[\w-]{10,}/g, '[hidden]'],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, '[hidden]'],
  // AWS: a secret key behind its id or by itself, and tokens and other data in base64.
  [/(?<=\[hidden\]):[\w/+=-]{16,}(?::[\w/+=-]+)?/g, ''],
  [/(?<![\w/+=])(?=[\w/+]*[A-Z])(?=[\w/+]*[a-z])(?=[\w/+]*\d)[\w/+]{40}(?![\w/+=])/g, '[hidden]'],
  [/[\w/+]{120,}={0,2}/g, '[hidden]'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, '$1 [hidden]'],
  [/([?&](?:api[-_]?key|key|access_token|token|secret)=)[^&\s"']+/gi, '$1[hidden]'],
  [/(:\/\/[^\s/:@]*:)[^\s/@]+(@)/g, '$1[hidden]$2'],
];

/** Names whose values are never written down, whatever they look like. */
const secretName = /api[-_]?key|secret|token$|password|authorization|credential|cookie/i;
const maxDepth = 6;
const maxTextLength = 4_000;

/** `text` without what looks like a credential, and of a readable length. */
export function redactText(text: string): string {
  let clean = text;
  for (const [pattern, replacement] of shapes) clean = clean.replaceAll(pattern, replacement);
  return clean.length > maxTextLength ? `${clean.slice(0, maxTextLength)}…` : clean;
}

/**
 * A copy of anything that is to be logged, without credentials: errors become their text, bytes
 * their length, and values under names like `apiKey` are hidden.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (value instanceof Error) return redactError(value, depth);
  if (ArrayBuffer.isView(value)) return `<${value.byteLength} bytes>`;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= maxDepth) return '…';
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      secretName.test(name) ? '[hidden]' : redact(item, depth + 1),
    ]),
  );
}

function redactError(error: Error, depth: number): string {
  const text = redactText(error.stack ?? `${error.name}: ${error.message}`);
  if (error.cause === undefined || depth >= maxDepth) return text;
  const cause = redact(error.cause, depth + 1);
  return `${text}\ncaused by: ${typeof cause === 'string' ? cause : JSON.stringify(cause)}`;
}

/** A copy of what `redact` has answered, with each text changed. */
export function mapText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => mapText(item, change));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, mapText(item, change)]),
  );
}
