import type { Log } from '../storage/log.ts';

/** Lines of one text that are written in a minute; the rest are counted. */
const mostPerMinute = 5;
const minuteMs = 60_000;

/** Warns of the same thing a few times a minute only: a page in a frenzy must not fill the disk. */
export function createQuietWarning(log: Pick<Log, 'warn'>, now: () => number) {
  const texts = new Map<string, { sinceMs: number; count: number }>();
  return (text: string): void => {
    const atMs = now();
    const known = texts.get(text);
    const isOver = known === undefined || atMs - known.sinceMs >= minuteMs;
    if (isOver) {
      const unsaid = (known?.count ?? 0) - mostPerMinute;
      if (unsaid > 0) log.warn(`${text} (and ${unsaid} times more before)`);
      else log.warn(text);
      texts.set(text, { sinceMs: atMs, count: 1 });
      return;
    }
    known.count += 1;
    if (known.count <= mostPerMinute) log.warn(text);
  };
}
