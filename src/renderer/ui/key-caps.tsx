import { shortcutKeys, type ShortcutAction } from '../shortcuts/shortcuts.ts';
import { useApp } from '../state/app-context.tsx';

/** The keys of an action, each as a cap. */
export function KeyCaps({ action }: { readonly action: ShortcutAction }) {
  const { platform } = useApp().desktop;
  return (
    <span className="key-caps">
      {shortcutKeys(action, platform).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
