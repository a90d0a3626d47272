import { useEffect, useState } from 'react';
import { useConversation } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { elapsed } from './elapsed.ts';

/** How long the call is on. Screen readers can read it, but are not told each second. */
export function CallClock() {
  const startedAt = useConversation((state) =>
    state.phase === 'idle' ? undefined : state.call?.startedAt,
  );
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (startedAt === undefined) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [startedAt]);
  if (startedAt === undefined) return null;
  return (
    <span className="clock" role="timer" aria-label={text.header.elapsed}>
      {elapsed(now - startedAt)}
    </span>
  );
}
