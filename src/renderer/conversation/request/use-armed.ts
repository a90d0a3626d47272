import { useEffect, useState } from 'react';

/** Long enough to see what has come under the finger, short enough not to be waited for. */
const armedAfterMs = 500;

/**
 * False at first: who was about to press something else must not allow what just appeared there, or
 * has just changed. @param hash of the request
 */
export function useArmed(hash: string | undefined): boolean {
  const [armed, setArmed] = useState<string | undefined>();
  useEffect(() => {
    const timer = setTimeout(() => setArmed(hash), armedAfterMs);
    return () => clearTimeout(timer);
  }, [hash]);
  return hash !== undefined && armed === hash;
}
