const protocols = ['ws:', 'wss:', 'http:', 'https:'];

/** Whether main would take it as a server; empty means the provider's own. */
export function isServerUrl(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '') return true;
  return URL.canParse(trimmed) && protocols.includes(new URL(trimmed).protocol);
}
