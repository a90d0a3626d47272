import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { ariaShortcut, type ShortcutAction } from '../shortcuts/shortcuts.ts';
import { useApp } from '../state/app-context.tsx';
import { Hint } from './hint.tsx';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  readonly icon: LucideIcon;
  /** Its name for everybody: the tooltip, and what a screen reader says. */
  readonly label: string;
  readonly shortcut?: ShortcutAction;
  readonly look?: 'plain' | 'danger';
}

export function IconButton({ icon: Icon, label, shortcut, look, ...props }: IconButtonProps) {
  const { platform } = useApp().desktop;
  return (
    <Hint label={label} shortcut={shortcut}>
      <button
        type="button"
        {...props}
        className={look === undefined ? 'icon-button' : `icon-button ${look}`}
        aria-label={label}
        // The tooltip repeats the label: it must not be read twice.
        aria-describedby={undefined}
        aria-keyshortcuts={shortcut === undefined ? undefined : ariaShortcut(shortcut, platform)}
      >
        <Icon size={18} strokeWidth={1.8} aria-hidden />
      </button>
    </Hint>
  );
}
