/** Settles as `promise` does, or rejects with `createError()` after `ms`. */
export async function withDeadline<Value>(
  promise: Promise<Value>,
  ms: number,
  createError: () => Error,
): Promise<Value> {
  const { promise: expiry, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(createError()), ms);
  try {
    return await Promise.race([promise, expiry]);
  } finally {
    clearTimeout(timer);
  }
}
