/** Rejects with `message` when `promise` has not settled within `ms`. */
export async function within<Value>(
  promise: Promise<Value>,
  ms: number,
  message: () => string,
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(message())), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
