import { text } from '../text/text.ts';
import { KeyCaps } from '../ui/key-caps.tsx';
import { Layer } from '../ui/layer.tsx';
import { shortcuts, type ShortcutAction } from './shortcuts.ts';
import './shortcuts.css';

export function ShortcutsSheet() {
  const actions = Object.keys(shortcuts).filter(isAction);
  return (
    <Layer
      panel="shortcuts"
      look="dialog"
      title={text.shortcuts.title}
      description={text.shortcuts.description}
      closeLabel={text.shortcuts.close}
    >
      <dl className="shortcuts">
        {actions.map((action) => (
          <div key={action}>
            <dt>{text.shortcuts.actions[action]}</dt>
            <dd>
              <KeyCaps action={action} />
            </dd>
          </div>
        ))}
      </dl>
    </Layer>
  );
}

function isAction(name: string): name is ShortcutAction {
  return name in shortcuts;
}
