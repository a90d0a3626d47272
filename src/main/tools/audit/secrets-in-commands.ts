/** How secrets stand in command lines and environment files. */
const shapes: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [
    /\b([A-Za-z0-9_]{0,60}(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?|AUTH)[A-Za-z0-9_]{0,60}\s{0,9}[=:]\s*)(?:"[^"\n]*"|'[^'\n]*'|[^\s"']+)/gi,
    '$1[hidden]',
  ],
  [
    /(--?(?:password|passwd|token|secret|api-?key|auth|credentials?)(?:=|\s+))(?:"[^"\n]*"|'[^'\n]*'|[^\s"']+)/gi,
    '$1[hidden]',
  ],
  [/\bgh[pousr]_[A-Za-z0-9]{16,}/g, '[hidden]'],
  [/\bgithub_pat_\w{16,}/g, '[hidden]'],
  [/\bxox[abprs]-[\w-]{10,}/g, '[hidden]'],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+/g, '[hidden]'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '[hidden]'],
];

/** A command line or a file's text without what looks like a secret. */
export function withoutSecrets(text: string): string {
  let clean = text;
  for (const [pattern, replacement] of shapes) clean = clean.replaceAll(pattern, replacement);
  return clean;
}
