import { redact } from './redact.ts';

const longestQuote = 300;

/** A server's own words on one line, short and without secrets. */
export function quote(text: string, secrets: readonly string[]): string {
  const clean = redact(text.replaceAll(/\s+/g, ' ').trim(), secrets);
  return clean.length > longestQuote ? `${clean.slice(0, longestQuote)}…` : clean;
}

/** The same as a sentence, so that advice can follow it. */
export function quotedSentence(text: string, secrets: readonly string[]): string {
  const said = quote(text, secrets);
  return said === '' || /[.!?…:]["')\]]?$/.test(said) ? said : `${said}.`;
}
