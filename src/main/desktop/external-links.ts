/** Where links of ours lead: pages on which keys are made, and the project's own. */
const externalHosts: ReadonlySet<string> = new Set([
  'platform.openai.com',
  'aistudio.google.com',
  'ai.google.dev',
  'console.aws.amazon.com',
  'docs.aws.amazon.com',
]);

/** Whether an address may be opened in the user's browser. */
export function isExternalAllowed(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  return protocol === 'https:' && externalHosts.has(hostname) && username + password === '';
}
