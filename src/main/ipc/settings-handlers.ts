import type { RequestChannel } from '../../shared/ipc/contract.ts';
import { fail, succeed } from '../../shared/problem.ts';
import { text } from '../../shared/text/text.ts';
import type { ConversationStore, ModelCatalogue, VoicePreview } from '../conversation/index.ts';
import type { SettingsStore } from '../storage/settings.ts';
import type { RequestHandlers } from './handlers.ts';

export interface SettingsTopic {
  readonly settings: SettingsStore;
  readonly catalogue: ModelCatalogue;
  readonly voicePreview: VoicePreview;
  readonly store: Pick<ConversationStore, 'state'>;
}

type Channel = Extract<RequestChannel, 'settings:get' | 'settings:update' | `models:${string}`>;

export function settingsHandlers(topic: SettingsTopic): RequestHandlers<Channel> {
  const { settings, catalogue, voicePreview, store } = topic;
  return {
    'settings:get': () => settings.get(),
    'settings:update': (patch) => settings.update(patch),
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
