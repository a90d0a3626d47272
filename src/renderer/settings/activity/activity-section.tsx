import { Download } from 'lucide-react';
import { useState } from 'react';
import { useApp } from '../../state/app-context.tsx';
import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';
import { Outcome } from '../../ui/outcome.tsx';
import './activity.css';
import { ActivityRow } from './activity-row.tsx';
import { useActivity } from './use-activity.ts';

/** Every call of the assistant, what was decided, and how it ended; newest first. */
export function ActivitySection() {
  const { commands } = useApp();
  const [search, setSearch] = useState('');
  const [saved, setSaved] = useState<{ good?: string; bad?: string }>({});
  const { entries, failure, hasMore, showMore } = useActivity(search);
  const save = async (): Promise<void> => {
    const result = await commands.exportActivity();
    if (!result.ok) setSaved({ bad: result.problem.message });
    else setSaved(result.value === undefined ? {} : { good: text.activity.exported(result.value) });
  };
  return (
    <>
      <p className="hint">{text.activity.hint}</p>
      <div className="activity-tools">
        <input
          className="input"
          type="search"
          aria-label={text.activity.search}
          placeholder={text.activity.searchPlaceholder}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Button onClick={() => void save()}>
          <Download size={16} aria-hidden />
          {text.activity.export}
        </Button>
      </div>
      <Outcome good={saved.good} bad={failure ?? saved.bad} />
      {entries === undefined ? null : (
        <ul className="activities" aria-label={text.activity.list}>
          {entries.map((entry, index) => (
            // The log names no line, and lines never change.
            // oxlint-disable-next-line react/no-array-index-key
            <ActivityRow key={`${entry.at} ${index}`} entry={entry} />
          ))}
        </ul>
      )}
      {entries?.length === 0 ? (
        <p className="hint">
          {search.trim() === '' ? text.activity.empty : text.activity.nothingFound}
        </p>
      ) : null}
      {hasMore ? <Button onClick={showMore}>{text.activity.more}</Button> : null}
    </>
  );
}
