import { useEffect, useState } from 'react';
import { elapsed } from '../../header/elapsed.ts';
import { text } from '../../text/text.ts';

/** How long the request still waits. For eyes only: a voice that counts down helps nobody. */
export function TimeLeft({ expiresAt }: { readonly expiresAt: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="time-left" aria-hidden title={text.tools.timeLeft}>
      {elapsed(Math.max(0, expiresAt - now))}
    </span>
  );
}
