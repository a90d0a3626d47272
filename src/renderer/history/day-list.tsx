import { useEffect, useEffectEvent, useId, useRef } from 'react';
import type { HistoryPage } from '../../shared/history/history.ts';
import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { groupByDay, type DayGroup } from './group-by-day.ts';
import { HistoryRow } from './history-row.tsx';
import { useHistory } from './use-history.ts';

/** The conversations by day; more come when the end is scrolled into view. */
export function DayList({ list }: { readonly list: HistoryPage }) {
  return (
    <>
      {groupByDay(list.conversations, new Date()).map((group) => (
        <DaySection key={group.name} group={group} />
      ))}
      {list.hasMore ? <MoreBelow /> : null}
    </>
  );
}

function DaySection({ group }: { readonly group: DayGroup }) {
  const id = useId();
  const currentId = useHistory((state) => state.status.current?.id);
  return (
    <section aria-labelledby={id}>
      <h2 className="history-day" id={id}>
        {text.history.days[group.name]}
      </h2>
      <ul>
        {group.conversations.map((conversation) => (
          <HistoryRow
            key={conversation.id}
            conversation={conversation}
            isCurrent={conversation.id === currentId}
          />
        ))}
      </ul>
    </section>
  );
}

/** So far below the visible part the next ones are fetched already. */
const ahead = '600px';

function MoreBelow() {
  const { history } = useApp();
  const end = useRef<HTMLDivElement>(null);
  const count = useHistory((state) => state.list?.conversations.length);
  const loadMore = useEffectEvent(() => void history.loadMore());
  // Observed anew after each page, whose end may still be in view.
  useEffect(() => {
    const target = end.current;
    if (target === null) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting === true) loadMore();
      },
      { root: target.closest('.history-list'), rootMargin: ahead },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [count]);
  return <div ref={end} aria-hidden />;
}
