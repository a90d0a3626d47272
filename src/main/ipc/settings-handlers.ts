import { isDeepStrictEqual } from 'node:util';
import type { RequestChannel } from '../../shared/ipc/contract.ts';
import { fail, succeed } from '../../shared/problem.ts';
import type { Settings, SettingsPatch } from '../../shared/settings.ts';
import { text } from '../../shared/text/text.ts';
import type { ConversationStore, ModelCatalogue, VoicePreview } from '../conversation/index.ts';
import type { Confirm } from '../desktop/confirm-dialog.ts';
import type { SettingsStore } from '../storage/settings.ts';
import type { GestureGuard } from './gesture-guard.ts';
import type { RequestHandlers } from './handlers.ts';
import { mayUseServers } from './server-consent.ts';

export interface SettingsTopic {
  readonly settings: SettingsStore;
  readonly catalogue: ModelCatalogue;
  readonly voicePreview: VoicePreview;
  readonly store: Pick<ConversationStore, 'state'>;
  readonly confirm: Confirm;
  /** A field is saved after a pause in typing, so that a press counts for some seconds here. */
  readonly guard: GestureGuard;
}

/** What costs money, keeps voices, or decides which Parley runs next. */
const weighty = [
  'budget',
  'prices',
  'keepsAudio',
  'updatesAutomatically',
  'updateChannel',
] as const satisfies readonly (keyof SettingsPatch)[];

type Channel = Extract<RequestChannel, 'settings:get' | 'settings:update' | `models:${string}`>;

export function settingsHandlers(topic: SettingsTopic): RequestHandlers<Channel> {
  const { settings, catalogue, voicePreview, store, confirm, guard } = topic;
  return {
    'settings:get': () => settings.get(),
    async 'settings:update'(patch) {
      const refusal = isWeighty(settings.get(), patch)
        ? guard.refusal('A change of money, recordings or updates')
        : undefined;
      if (refusal !== undefined) return refusal;
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

function isWeighty(now: Settings, patch: SettingsPatch): boolean {
  return weighty.some(
    (key) => patch[key] !== undefined && !isDeepStrictEqual(patch[key], now[key]),
  );
}
