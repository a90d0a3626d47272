import type { MarkedText, SearchHit, SearchResults } from '../../../shared/history/history.ts';
import type { Connection } from './connection.ts';
import { parseEntry, searchableText } from './entry.ts';
import { excerptOf, marksIn } from './highlight.ts';
import { entriesPerConversation } from './numbers.ts';
import { conversationColumns, summaryOf, type ConversationRow } from './rows.ts';
import { matchExpression, searchTerms, type SearchTerm } from './words.ts';

/**
 * So many of the newest entries with a term are looked at, so that a search for "the" in years of
 * talk takes milliseconds too. A rare word is found however old it is.
 */
const mostEntriesPerTerm = 20_000;
const excerptCharacters = 120;

interface HitRow extends ConversationRow {
  /** Of the newest entry with the first term. */
  readonly entry_number: number;
}

/** Finds the conversations in which all terms occur, be it in different turns; the newest first. */
export function createSearch(
  connection: Connection,
): (query: string, limit: number) => SearchResults {
  const entry = connection.prepare('SELECT body FROM entries WHERE number = ?');
  const statements = new Map<number, ReturnType<Connection['prepare']>>();

  function statementFor(terms: number): ReturnType<Connection['prepare']> {
    const known = statements.get(terms) ?? connection.prepare(searchStatement(terms));
    statements.set(terms, known);
    return known;
  }

  function hitOf(row: HitRow, terms: readonly SearchTerm[]): SearchHit {
    const conversation = summaryOf(row);
    const { title } = conversation;
    const excerpt = excerptFrom(row, terms);
    // The first words of the user are the title, and need not stand there twice.
    const isNew = excerpt !== undefined && excerpt.text !== title;
    return {
      conversation,
      title: { text: title, marks: marksIn(title, terms) },
      ...(isNew && { excerpt }),
    };
  }

  function excerptFrom(row: HitRow, terms: readonly SearchTerm[]): MarkedText | undefined {
    const stored = entry.get(row.entry_number) as { body: string } | undefined;
    const found = stored === undefined ? undefined : parseEntry(stored.body);
    return found && excerptOf(searchableText(found), terms, excerptCharacters);
  }

  return (query, limit) => {
    // The longest word is the rarest as a rule, and tells most in an excerpt.
    const terms = searchTerms(query).toSorted((one, other) => other.text.length - one.text.length);
    if (terms.length === 0) return { hits: [], hasMore: false };
    const wanted = [...terms.map(matchExpression), limit + 1];
    const rows = statementFor(terms.length).all(wanted) as HitRow[];
    return {
      hits: rows.slice(0, limit).map((row) => hitOf(row, terms)),
      hasMore: rows.length > limit,
    };
  };
}

function searchStatement(terms: number): string {
  const found = Array.from(
    { length: terms },
    (_, term) => `found${term} (number, entry_number) AS MATERIALIZED (
      SELECT rowid / ${entriesPerConversation}, max(rowid)
      FROM (SELECT rowid FROM search WHERE search MATCH ?
            ORDER BY rowid DESC LIMIT ${mostEntriesPerTerm})
      GROUP BY 1)`,
  );
  const others = Array.from(
    { length: terms - 1 },
    (_, term) => `JOIN found${term + 1} USING (number)`,
  );
  return `WITH ${found.join(', ')}
    SELECT ${conversationColumns}, found0.entry_number AS entry_number
    FROM found0 ${others.join(' ')} JOIN conversations USING (number)
    WHERE deleted_at IS NULL ORDER BY updated_at DESC, number DESC LIMIT ?`;
}
