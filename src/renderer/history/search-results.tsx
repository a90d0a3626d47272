import type { SearchHit, SearchResults as Results } from '../../shared/history/history.ts';
import { text } from '../text/text.ts';
import { displayTitle } from './display-title.ts';
import { HistoryRow } from './history-row.tsx';
import { MarkedText } from './marked-text.tsx';
import { useHistory } from './use-history.ts';

interface SearchResultsProps {
  readonly query: string;
  readonly results: Results;
}

/** What was found, with the words marked. */
export function SearchResults({ query, results }: SearchResultsProps) {
  const currentId = useHistory((state) => state.status.current?.id);
  const { hits, hasMore } = results;
  if (hits.length === 0) {
    return (
      <p className="history-empty" role="status">
        {text.history.nothingFound(query.trim())}
      </p>
    );
  }
  return (
    <>
      <p className="visually-hidden" role="status">
        {text.history.found(hits.length, hasMore)}
      </p>
      <ul aria-label={text.history.results}>
        {hits.map((hit) => (
          <HistoryRow
            key={hit.conversation.id}
            conversation={hit.conversation}
            isCurrent={hit.conversation.id === currentId}
          >
            <Hit hit={hit} />
          </HistoryRow>
        ))}
      </ul>
      {hasMore ? <p className="history-empty">{text.history.more}</p> : null}
    </>
  );
}

function Hit({ hit }: { readonly hit: SearchHit }) {
  const { conversation, title, excerpt } = hit;
  return (
    <span className="history-hit">
      <span className="history-title">
        {title.text === '' ? displayTitle(conversation) : <MarkedText marked={title} />}
      </span>
      {excerpt === undefined ? null : (
        <span className="history-excerpt">
          <MarkedText marked={excerpt} />
        </span>
      )}
    </span>
  );
}
