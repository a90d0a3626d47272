import { Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';
import { shortcutLabel, type ShortcutAction } from '../shortcuts/shortcuts.ts';
import { useApp } from '../state/app-context.tsx';

interface HintProps {
  readonly label: string;
  readonly shortcut?: ShortcutAction | undefined;
  readonly children: ReactNode;
}

/** A tooltip that also names the shortcut. */
export function Hint({ label, shortcut, children }: HintProps) {
  const { platform } = useApp().desktop;
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        {/* For eyes only: the trigger already has the label as its name, and the shortcut. */}
        <Tooltip.Content className="tooltip" sideOffset={8} collisionPadding={8} aria-hidden>
          {label}
          {shortcut === undefined ? null : <kbd>{shortcutLabel(shortcut, platform)}</kbd>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
