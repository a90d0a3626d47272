import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';

/** What Rehearsal is and is not, and what can be tried with it. */
export function EmptyRehearsal() {
  const { commands } = useApp();
  return (
    <section className="empty-part">
      <h3>{text.empty.rehearsalTitle}</h3>
      <p>{text.empty.rehearsal}</p>
      <p>{text.empty.rehearsalCommands}</p>
      <div className="empty-commands">
        {text.empty.commands.map((command) => (
          <Button key={command} onClick={() => void commands.sendText(command)}>
            {command}
          </Button>
        ))}
      </div>
      <Button className="empty-way-on" onClick={() => commands.openSettings('keys')}>
        {text.empty.useModel}
      </Button>
    </section>
  );
}
