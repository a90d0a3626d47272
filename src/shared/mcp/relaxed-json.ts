import { jsonErrorOffset } from './json-error.ts';

export type RelaxedJson =
  | { readonly ok: true; readonly value: unknown }
  /** Counted from 1. */
  | { readonly ok: false; readonly line: number; readonly column: number };

/**
 * Reads JSON as people keep it in files: comments and commas before a closing bracket are ignored, and
 * the braces around it may have been forgotten when it was copied.
 */
export function parseRelaxedJson(text: string): RelaxedJson {
  const clean = withoutExtras(text.replace(/^\uFEFF/, ''));
  const whole = tryParse(clean);
  if (whole.ok || !/^\s*"/.test(clean)) return whole;
  const wrapped = tryParse(`{${clean.replace(/,\s*$/, '')}}`);
  return wrapped.ok ? wrapped : whole;
}

function tryParse(text: string): RelaxedJson {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    // The parser's own words differ between engines, and do not always say where.
    const before = text.slice(0, jsonErrorOffset(text)).split('\n');
    return { ok: false, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }
}

/** Strings stay; comments become spaces, so that positions stay too. */
const tokens = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const tokensAndCommas = /"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g;

function withoutExtras(text: string): string {
  const isString = (token: string): boolean => token.startsWith('"');
  const bare = text.replace(tokens, (token) =>
    isString(token) ? token : token.replaceAll(/[^\n]/g, ' '),
  );
  return bare.replace(tokensAndCommas, (token) => (isString(token) ? token : ' '));
}
