import type { RequestChannel } from '../../shared/ipc/contract.ts';
import type { ModelCatalogue } from '../conversation/index.ts';
import type { SettingsStore } from '../storage/settings.ts';
import type { RequestHandlers } from './handlers.ts';

export interface SettingsTopic {
  readonly settings: SettingsStore;
  readonly catalogue: ModelCatalogue;
}

type Channel = Extract<RequestChannel, `settings:${string}` | `models:${string}`>;

export function settingsHandlers({ settings, catalogue }: SettingsTopic): RequestHandlers<Channel> {
  return {
    'settings:get': () => settings.get(),
    'settings:update': (patch) => settings.update(patch),
    'models:list': () => catalogue.choices,
  };
}
