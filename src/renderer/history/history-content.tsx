import type { HistoryPage } from '../../shared/history/history.ts';
import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { DayList } from './day-list.tsx';
import { SearchResults } from './search-results.tsx';
import { useHistory } from './use-history.ts';

/** The list, what was found, or why there is nothing. */
export function HistoryContent() {
  const list = useHistory((state) => state.list);
  const query = useHistory((state) => state.query);
  const results = useHistory((state) => state.results);
  const problem = useHistory((state) => state.status.problem ?? state.problem);
  return (
    <>
      {problem === undefined ? null : (
        <div className="history-problem">
          <p className="label">{problem.title}</p>
          <p>{problem.message}</p>
        </div>
      )}
      {query.trim() !== '' && results !== undefined ? (
        <SearchResults query={query} results={results} />
      ) : (
        <List list={list} />
      )}
    </>
  );
}

function List({ list }: { readonly list: HistoryPage | undefined }) {
  const state = useHistory((history) => history.status.state);
  if (list === undefined) return null;
  const isEmpty = list.conversations.length === 0;
  return (
    <>
      {state === 'off' ? <Off /> : null}
      {isEmpty && state === 'on' ? <p className="history-empty">{text.history.empty}</p> : null}
      {isEmpty ? null : <DayList list={list} />}
    </>
  );
}

function Off() {
  const { commands } = useApp();
  return (
    <div className="history-empty">
      <p>{text.history.off}</p>
      <Button onClick={() => commands.openSettings('history')}>{text.history.turnOn}</Button>
    </div>
  );
}
