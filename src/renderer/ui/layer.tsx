import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { useApp, useUi } from '../state/app-context.tsx';
import type { UiState } from '../state/ui-state.ts';
import { IconButton } from './icon-button.tsx';

interface LayerProps {
  readonly panel: NonNullable<UiState['openPanel']>;
  /** `sheet` stands at the right edge, the others in the middle. */
  readonly look: 'sheet' | 'dialog' | 'dialog wide';
  readonly title: string;
  readonly description: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
}

/**
 * A modal layer over the window. Without Radix's own overlay, which would put a style element into
 * the page, where the content security policy refuses it; nothing behind it scrolls anyway.
 */
export function Layer({ panel, look, title, description, closeLabel, children }: LayerProps) {
  const { commands } = useApp();
  const isOpen = useUi((ui) => ui.openPanel === panel);
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => open || commands.closePanel()}>
      <Dialog.Portal>
        <div className="scrim" />
        <Dialog.Content className={look} onOpenAutoFocus={focusLayer}>
          <div className="layer-head">
            <div>
              <Dialog.Title className="layer-title">{title}</Dialog.Title>
              <Dialog.Description className="hint">{description}</Dialog.Description>
            </div>
            <IconButton icon={X} label={closeLabel} look="plain" onClick={commands.closePanel} />
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** The layer itself, not its close button, whose tooltip would open with it. */
function focusLayer(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}
