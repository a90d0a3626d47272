const maxLines = 4;
const maxCharacters = 220;

/** The beginning of a tool's output in words that can be read out; empty if it says nothing. */
export function summarizeResult(output: string): string {
  const lines = readable(output)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const beginning = lines.slice(0, maxLines).join('\n');
  const isCut = lines.length > maxLines || beginning.length > maxCharacters;
  if (!isCut) return beginning;
  return `${beginning.slice(0, maxCharacters).trimEnd()} …`;
}

/** A tool reports a failure to the model as text that begins so (engine.md, rule 1). */
export function isFailure(output: string): boolean {
  return output.startsWith('Error:');
}

function readable(output: string): string {
  try {
    return describe(JSON.parse(output));
  } catch {
    // Most tools answer in plain text, which is readable as it is.
    return output;
  }
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(describe).join(', ');
  if (typeof value !== 'object') return String(value);
  if ('name' in value && typeof value.name === 'string') return value.name;
  return Object.entries(value)
    .map(([key, entry]) => [key, describe(entry)] as const)
    .filter(([, words]) => words !== '')
    .map(([key, words]) => `${key}: ${words}`)
    .join('\n');
}
