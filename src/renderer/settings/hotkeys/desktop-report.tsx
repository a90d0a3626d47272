import type { HotkeySupport } from '../../../shared/hotkeys/hotkeys.ts';
import { text } from '../../text/text.ts';
import { Group } from '../permissions/group.tsx';

/** What is possible here, and the commands for where it is not. */
export function DesktopReport({ support }: { readonly support: HotkeySupport }) {
  const words = text.hotkeys;
  const { session, globalKeys, pushToTalk, desktop, command } = support;
  const bindIn = session === 'x11' || session === 'wayland' ? words.bindIn[desktop] : '';
  return (
    <>
      <Group title={words.desktopTitle} hint={words.sessions[session]}>
        <ul className="hotkey-facts">
          <li>{words.globalKeys[globalKeys]}</li>
          <li>{words.pushToTalk[pushToTalk]}</li>
        </ul>
      </Group>
      <Group title={words.commandsTitle} hint={`${words.commandsHint} ${bindIn}`.trim()}>
        <code className="hotkey-command">
          {command} <span>--toggle</span>
        </code>
        <p className="hint">{words.commandsList}</p>
        <dl className="hotkey-commands">
          {Object.entries(words.commands).map(([flag, does]) => (
            <div key={flag}>
              <dt>
                <code>{flag}</code>
              </dt>
              <dd className="hint">{does}</dd>
            </div>
          ))}
        </dl>
      </Group>
    </>
  );
}
