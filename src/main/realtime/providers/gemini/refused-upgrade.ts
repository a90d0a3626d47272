const longestBody = 2_000;

/** What the server says to a refused upgrade, for a message. */
export async function readRefusal(response: AsyncIterable<unknown>): Promise<string> {
  let body = '';
  try {
    for await (const chunk of response) {
      body += String(chunk);
      if (body.length > longestBody) break;
    }
  } catch (error) {
    // The status tells enough; the rest of the text was lost with the connection.
    body += error instanceof Error ? ` (${error.message})` : '';
  }
  return errorMessageIn(body.slice(0, longestBody));
}

/** Google answers `{"error":{"message":…}}`; others may answer plain text. */
function errorMessageIn(body: string): string {
  const found = /"message"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(body)?.[1];
  try {
    if (found !== undefined) return String(JSON.parse(found));
  } catch {
    // Then the body is quoted as it is.
  }
  return body.trim();
}
