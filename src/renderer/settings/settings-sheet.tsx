import { Tabs } from 'radix-ui';
import type { ComponentType } from 'react';
import { DiagnosticsSection } from '../diagnostics/diagnostics-section.tsx';
import { AboutSection } from '../about/about-section.tsx';
import { HistorySection } from '../history/history-section.tsx';
import { useApp, useUi } from '../state/app-context.tsx';
import { settingsSections, type SettingsSection } from '../state/ui-state.ts';
import { text } from '../text/text.ts';
import { Layer } from '../ui/layer.tsx';
import { UsageSection } from '../usage/usage-section.tsx';
import { ActivitySection } from './activity/activity-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { DesktopSection } from './desktop-section.tsx';
import { DevicesSection } from './devices-section.tsx';
import { HotkeysSection } from './hotkeys/hotkeys-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { McpSection } from './mcp/mcp-section.tsx';
import { ModelSection } from './model-section.tsx';
import { PermissionsSection } from './permissions/permissions-section.tsx';
import { ProfilesSection } from './profiles/profiles-section.tsx';
import './settings.css';
import { TransferSection } from './transfer-section.tsx';
import { TurnsSection } from './turns-section.tsx';

const pages: Readonly<Record<SettingsSection, ComponentType>> = {
  keys: KeysSection,
  model: ModelSection,
  profiles: ProfilesSection,
  devices: DevicesSection,
  turns: TurnsSection,
  hotkeys: HotkeysSection,
  tools: PermissionsSection,
  mcp: McpSection,
  activity: ActivitySection,
  history: HistorySection,
  usage: UsageSection,
  appearance: AppearanceSection,
  desktop: DesktopSection,
  transfer: TransferSection,
  diagnostics: DiagnosticsSection,
  about: AboutSection,
};

/** Where the sections are a strip, most of them are out of sight. */
function bringIntoSight(tab: HTMLElement | null): void {
  tab?.scrollIntoView({ block: 'nearest', inline: 'center' });
}

export function SettingsSheet() {
  const { ui } = useApp();
  const section = useUi((state) => state.settingsSection);
  const open = (value: string): void => {
    const next = settingsSections.find((candidate) => candidate === value);
    if (next !== undefined) ui.patch({ settingsSection: next, settingsProvider: undefined });
  };
  return (
    <Layer
      panel="settings"
      look="sheet"
      title={text.settings.title}
      description={text.settings.description}
      closeLabel={text.settings.close}
    >
      <Tabs.Root className="settings" orientation="vertical" value={section} onValueChange={open}>
        <Tabs.List className="settings-tabs" aria-label={text.settings.title}>
          {settingsSections.map((name) => (
            <Tabs.Trigger
              key={name}
              ref={name === section ? bringIntoSight : null}
              className="settings-tab"
              value={name}
            >
              {text.settings.sections[name]}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {settingsSections.map((name) => {
          const Page = pages[name];
          return (
            <Tabs.Content key={name} className="settings-page" value={name}>
              <Page />
            </Tabs.Content>
          );
        })}
      </Tabs.Root>
    </Layer>
  );
}
