import { Dialog } from 'radix-ui';
import { useEffect } from 'react';
import { useApp, useSettings, useUi } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { useNarrow } from './narrow.ts';
import { SidebarContent } from './sidebar-content.tsx';

/** Whether the list stands beside the transcript now. */
export function useSidebarShown(): boolean {
  const isWanted = useSettings((settings) => settings.showsSidebar);
  return !useNarrow() && isWanted;
}

/** The stored conversations: beside the transcript, or over it where there is no room. */
export function Sidebar() {
  const isShown = useSidebarShown();
  if (useNarrow()) return <Drawer />;
  if (!isShown) return null;
  return (
    <nav className="sidebar" aria-label={text.history.label}>
      <SidebarContent />
    </nav>
  );
}

function Drawer() {
  const { ui, commands } = useApp();
  const isOpen = useUi((state) => state.openPanel === 'history');
  // A wider window shows the list without it.
  useEffect(
    () => () => {
      if (ui.get().openPanel === 'history') ui.patch({ openPanel: undefined });
    },
    [ui],
  );
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => open || commands.closePanel()}>
      <Dialog.Portal>
        <div className="scrim" />
        <Dialog.Content className="sidebar drawer" aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">{text.history.label}</Dialog.Title>
          <SidebarContent />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
