import type { Turn } from '../../shared/conversation/state.ts';
import { text } from '../text/text.ts';

/** What the user said; until it is transcribed, a quiet sign that it is being heard. */
export function UserTurn({ turn }: { readonly turn: Turn }) {
  const hasWords = turn.text.trim() !== '';
  if (!hasWords && !turn.isFinal) {
    return (
      <p className="turn user pending">
        <span className="visually-hidden">{text.conversation.listeningToYou}</span>
        <span aria-hidden>…</span>
      </p>
    );
  }
  if (!hasWords) return <p className="turn user wordless">{text.conversation.noWords}</p>;
  return (
    <p className="turn user">
      <span className="visually-hidden">{text.conversation.you}: </span>
      {turn.text}
    </p>
  );
}
