const secretName =
  /key|token|secret|pass(?:word|wd|phrase)?$|^pass|credential|auth|cookie|session|private|\bpat\b|_pat$|dsn$/i;
/** Headers that everybody may see. */
const plainHeaders = new Set([
  'accept',
  'accept-language',
  'cache-control',
  'content-type',
  'user-agent',
  'x-mcp-readonly',
  'x-mcp-toolsets',
]);
/** Credentials by their shape: providers' keys, bearer tokens, JSON web tokens, private keys. */
const secretShapes = [
  /^(?:sk|ek|rk|pk|xox[abeprs]|gh[oprsu]|github_pat|glpat|npm|hf|pat|lin_api|ntn|secret)[-_]\S{8,}/i,
  /^(?:AKIA|ASIA|AIza|ya29\.)\S{8,}/,
  /\b(?:Bearer|Basic|Token)\s+\S{6,}/i,
  /^eyJ[\w-]+\.[\w-]+\./,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /:\/\/[^/\s:@]*:[^/\s@]+@/,
  /[?&][^=&\s]*(?:key|token|secret|password|auth|sig(?:nature)?)=[^&\s]{6,}/i,
];

/** Whether an environment variable belongs into the vault. */
export function looksSecretVariable(name: string, value: string): boolean {
  return secretName.test(name) || looksSecretText(value);
}

/** Whether a header belongs into the vault: all do, but for some that say nothing. */
export function looksSecretHeader(name: string): boolean {
  return !plainHeaders.has(name.trim().toLowerCase());
}

/** Whether an argument belongs into the vault. @param before the argument in front of it */
export function looksSecretArgument(text: string, before: string | undefined): boolean {
  const [, flag, value] = /^--?([\w-]+)=(.+)$/.exec(text) ?? [];
  if (flag !== undefined && value !== undefined) {
    return looksSecretVariable(flag, value) && !isPath(value);
  }
  if (looksSecretText(text)) return true;
  const isValue = before !== undefined && /^--?[\w-]+$/.test(before) && !text.startsWith('-');
  return isValue && secretName.test(before.replace(/^-+/, '')) && !isPath(text);
}

/** Whether an address holds a credential: many services put one into the path or the query. */
export function looksSecretUrl(text: string): boolean {
  if (looksSecretText(text)) return true;
  if (!URL.canParse(text)) return false;
  return new URL(text).pathname.split('/').some(isRandom);
}

export function looksSecretText(text: string): boolean {
  return secretShapes.some((shape) => shape.test(text));
}

/** Long, of letters and digits mixed, and not made of words. */
function isRandom(segment: string): boolean {
  return /^[\w=-]{24,}$/.test(segment) && /\d/.test(segment) && /[a-zA-Z]/.test(segment);
}

/** `--key-file ./key.pem` names a file, which is no secret. */
function isPath(text: string): boolean {
  return /^(?:\.{0,2}\/|~\/|[a-zA-Z]:[\\/])/.test(text) && !looksSecretText(text);
}
