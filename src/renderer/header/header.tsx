import { ChartColumn, PanelLeft, Settings, SquarePen } from 'lucide-react';
import { UpdatePill } from '../about/update-pill.tsx';
import type { DockTone } from '../dock/dock-state.ts';
import { PrivatePill } from '../history/private-pill.tsx';
import { useHistory } from '../history/use-history.ts';
import { useApp, useConversation } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { LatencyPill } from '../latency/latency-pill.tsx';
import { BudgetPill } from '../usage/budget-pill.tsx';
import { CallClock } from './call-clock.tsx';
import { conversationTitle } from './conversation-title.ts';
import { SharingPill } from '../vision/sharing-pill.tsx';
import './header.css';
import { ModelPicker } from './model-picker.tsx';

export function Header({ tone }: { readonly tone: DockTone }) {
  const { commands, ui } = useApp();
  const ownTitle = useConversation((state) => conversationTitle(state.entries));
  const title = useHistory((state) => state.status.current?.givenTitle) ?? ownTitle;
  return (
    <header className="header">
      <IconButton
        icon={PanelLeft}
        label={text.history.toggle}
        shortcut="toggle-sidebar"
        look="plain"
        onClick={() => void commands.toggleSidebar()}
      />
      <h1 className="header-title">{title}</h1>
      <ModelPicker tone={tone} />
      <PrivatePill />
      <SharingPill />
      <UpdatePill />
      <BudgetPill />
      <span className="header-space" />
      <CallClock />
      <LatencyPill />
      <span className="header-buttons">
        <IconButton
          icon={SquarePen}
          label={text.header.newConversationHint}
          shortcut="new-conversation"
          look="plain"
          onClick={() => void commands.askForNewConversation()}
        />
        <IconButton
          icon={ChartColumn}
          label={text.usage.open}
          shortcut="open-usage"
          look="plain"
          onClick={() => ui.patch({ openPanel: 'usage' })}
        />
        <IconButton
          icon={Settings}
          label={text.header.settings}
          shortcut="open-settings"
          look="plain"
          onClick={() => commands.openSettings('keys')}
        />
      </span>
    </header>
  );
}
