/** Resolves after `ms`, or at once when the signal aborts; it never rejects. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal?.aborted) {
    resolve();
    return promise;
  }
  const finish = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', finish);
    resolve();
  };
  const timer = setTimeout(finish, ms);
  signal?.addEventListener('abort', finish, { once: true });
  return promise;
}

/** Splits bytes into views of `bytesPerChunk`; the last one may be shorter. */
export function chunksOf(bytes: Uint8Array, bytesPerChunk: number): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += bytesPerChunk) {
    chunks.push(bytes.subarray(start, start + bytesPerChunk));
  }
  return chunks;
}

/** Splits text the way models stream it: words with their leading space, punctuation apart. */
export function tokensOf(text: string): string[] {
  return text.match(/\s*[\p{L}\p{N}'’]+|\s*[^\s\p{L}\p{N}]|\s+$/gu) ?? [];
}
