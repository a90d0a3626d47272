import type { ToolCallEntry } from '../../shared/conversation/state.ts';
import { text } from '../text/text.ts';
import { shownArguments } from './describe-tool-call.ts';

/** What exactly a tool was asked to do: everything, in full. */
export function ArgumentList({ args }: Pick<ToolCallEntry, 'args'>) {
  const shown = shownArguments(args);
  if (shown.length === 0) {
    return <p className="arguments">{text.tools.noArguments}</p>;
  }
  return (
    // Focusable, so that the keyboard can scroll long arguments.
    <dl className="arguments" tabIndex={0} aria-label={text.tools.arguments}>
      {shown.map(({ name, value }) => (
        <div key={name}>
          {name === '' ? null : <dt>{name}</dt>}
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
