import type { RequestChannel } from '../../shared/ipc/contract.ts';
import { fail, succeed } from '../../shared/problem.ts';
import { text } from '../../shared/text/text.ts';
import type { ConversationStore, ModelCatalogue, VoicePreview } from '../conversation/index.ts';
import type { Confirm } from '../desktop/confirm-dialog.ts';
import type { SettingsStore } from '../storage/settings.ts';
import type { RequestHandlers } from './handlers.ts';
import { mayUseServers } from './server-consent.ts';

export interface SettingsTopic {
  readonly settings: SettingsStore;
  readonly catalogue: ModelCatalogue;
  readonly voicePreview: VoicePreview;
  readonly store: Pick<ConversationStore, 'state'>;
  readonly confirm: Confirm;
}

type Channel = Extract<RequestChannel, 'settings:get' | 'settings:update' | `models:${string}`>;

export function settingsHandlers(topic: SettingsTopic): RequestHandlers<Channel> {
  const { settings, catalogue, voicePreview, store, confirm } = topic;
  return {
    'settings:get': () => settings.get(),
    async 'settings:update'(patch) {
      const isAllowed = await mayUseServers(settings.get(), patch, confirm);
      if (!isAllowed) return fail(text.security.refusedProblem);
      return settings.update(patch);
    },
    'models:list': () => catalogue.choices,
    'models:preview-voice': (wanted) =>
      store.state.phase === 'idle'
        ? voicePreview.play(wanted)
        : fail(text.voicePreview.inCallProblem),
    'models:stop-preview'() {
      voicePreview.stop();
      return succeed();
    },
  };
}
