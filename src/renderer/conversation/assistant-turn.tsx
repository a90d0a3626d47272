import type { Turn } from '../../shared/conversation/state.ts';
import { text } from '../text/text.ts';
import { splitHeard } from './split-heard.ts';

/** What the assistant says; what the user did not hear is struck through. */
export function AssistantTurn({ turn }: { readonly turn: Turn }) {
  const isInterrupted = turn.heardCharacters !== undefined;
  const { heard, unheard } = splitHeard(turn.text, turn.heardCharacters ?? turn.text.length);
  return (
    <>
      <p className={turn.isFinal ? 'turn' : 'turn live'}>
        <span className="visually-hidden">{text.conversation.assistant}: </span>
        {heard}
        {unheard === '' ? null : (
          <s className="unheard">
            <span className="visually-hidden"> {text.conversation.notHeard} </span>
            {unheard}
          </s>
        )}
      </p>
      {isInterrupted ? <p className="meta">{text.conversation.interrupted}</p> : null}
    </>
  );
}
