import { Tooltip } from 'radix-ui';
import './app.css';
import { Captions } from './conversation/captions.tsx';
import { ConversationView } from './conversation/conversation-view.tsx';
import { Dock } from './dock/dock.tsx';
import { useDock } from './dock/use-dock.ts';
import { ConfirmNew } from './header/confirm-new.tsx';
import { Header } from './header/header.tsx';
import { Sidebar, useSidebarShown } from './history/sidebar.tsx';
import { UndoToast } from './history/undo-toast.tsx';
import { Onboarding } from './onboarding/onboarding.tsx';
import { SettingsSheet } from './settings/settings-sheet.tsx';
import { ShortcutsSheet } from './shortcuts/shortcuts-sheet.tsx';
import { useShortcuts } from './shortcuts/use-shortcuts.ts';
import { AppProvider, useApp } from './state/app-context.tsx';
import type { App } from './state/app.ts';
import { useLanguage } from './text/use-language.ts';
import { useTheme } from './ui/use-theme.ts';
import { UsageSheet } from './usage/usage-sheet.tsx';
import { DroppedDialog } from './vision/dropped-dialog.tsx';
import { DropTarget } from './vision/drop-target.tsx';
import { ShowDialog } from './vision/show-dialog.tsx';

export function ParleyWindow({ app }: { readonly app: App }) {
  useLanguage();
  return (
    <AppProvider value={app}>
      <Tooltip.Provider delayDuration={500}>
        <Window />
      </Tooltip.Provider>
    </AppProvider>
  );
}

function Window() {
  const app = useApp();
  const dock = useDock();
  const hasSidebar = useSidebarShown();
  useTheme();
  useShortcuts(app);
  return (
    <div className={hasSidebar ? 'app with-sidebar' : 'app'}>
      <Header tone={dock.tone} />
      <Sidebar />
      <ConversationView />
      <Dock dock={dock} />
      <Captions />
      <SettingsSheet />
      <ShortcutsSheet />
      <UsageSheet />
      <ConfirmNew />
      <Onboarding />
      <UndoToast />
      <ShowDialog />
      <DroppedDialog />
      <DropTarget />
    </div>
  );
}
