/**
 * A result as JSON text, an object always: the service ends the stream over anything that it cannot
 * parse (protocols.md 3.4). Our `Error: …` results go under `error`.
 * @param isReplyWanted False tells the model to stay silent about it; there is no other way to.
 */
export function toolResultContent(output: string, isReplyWanted: boolean): string {
  const result = resultObject(output);
  if (isReplyWanted) return JSON.stringify(result);
  return JSON.stringify({
    ...result,
    note: 'The user has moved on. Do not speak about this result unless you are asked.',
  });
}

function resultObject(output: string): object {
  if (output.startsWith('Error: ')) return { error: output.slice('Error: '.length) };
  try {
    const value = JSON.parse(output) as unknown;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? value : { result: value };
  } catch {
    // Most results are plain text; only JSON is worth handing over as such.
    return { result: output };
  }
}
