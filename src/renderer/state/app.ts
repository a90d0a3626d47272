import type { DesktopInfo, ParleyBridge } from '../../shared/ipc/contract.ts';
import type { ConversationState } from '../../shared/conversation/state.ts';
import type { ModelChoice, SecretStatus } from '../../shared/providers.ts';
import type { Settings } from '../../shared/settings.ts';
import { createUpdatesModel, type UpdatesModel } from '../about/updates-model.ts';
import type { Audio, AudioStatus } from '../audio/audio.ts';
import { createDoctor, type Doctor } from '../diagnostics/doctor.ts';
import { listen } from '../diagnostics/listen.ts';
import { playTone } from '../diagnostics/play-tone.ts';
import { createHistoryModel, type HistoryModel } from '../history/history-model.ts';
import { applyLanguage } from '../text/apply-language.ts';
import { isFirstStart } from '../onboarding/steps.ts';
import { createUsageModel, type UsageModel } from '../usage/usage-model.ts';
import { createVision, type Vision } from '../vision/vision.ts';
import { unexpectedProblem } from './ask.ts';
import { createCommands, type Commands } from './commands.ts';
import { followConversation } from './conversation-store.ts';
import { createStore, type Readable, type Store } from './store.ts';
import { chosenModel } from './turn-taking.ts';
import { initialUiState, type UiState } from './ui-state.ts';
import { followWindowCommands } from './window-commands.ts';

/** All that the components need: what there is, and what can be done. */
export interface App {
  readonly bridge: ParleyBridge;
  readonly audio: Audio;
  readonly audioStatus: Readable<AudioStatus>;
  readonly vision: Vision;
  readonly history: HistoryModel;
  readonly updates: UpdatesModel;
  readonly usage: UsageModel;
  readonly doctor: Doctor;
  readonly conversation: Readable<ConversationState>;
  readonly settings: Readable<Settings>;
  readonly models: Readable<readonly ModelChoice[]>;
  readonly secrets: Readable<readonly SecretStatus[]>;
  readonly desktop: DesktopInfo;
  readonly ui: Store<UiState>;
  readonly commands: Commands;
  dispose(): void;
}

/** Loads what the first picture needs and follows it from then on. Rejects if main is silent. */
export async function loadApp(bridge: ParleyBridge, audio: Audio): Promise<App> {
  const ui = createStore<UiState>(initialUiState);
  const conversation = followConversation(bridge, () => ui.patch({ problem: unexpectedProblem() }));
  const [settingsNow, modelsNow, secretsNow, historyNow, usageNow, desktop] = await Promise.all([
    bridge.request('settings:get'),
    bridge.request('models:list'),
    bridge.request('secrets:status'),
    bridge.request('history:status'),
    bridge.request('usage:status'),
    bridge.request('desktop:info'),
    conversation.load(),
  ]);
  const settings = createStore(settingsNow);
  const speak = (): void => applyLanguage(settings.get().language, desktop.locales);
  speak();
  const models = createStore(modelsNow);
  const secrets = createStore(secretsNow);
  const disposers = [
    conversation.dispose,
    settings.subscribe(speak),
    bridge.on('settings:changed', settings.set),
    bridge.on('secrets:changed', secrets.set),
  ];
  const vision = createVision(bridge, (problem) => ui.patch({ problem }));
  const doctor = createDoctor({
    bridge,
    audio,
    settings,
    listen: (id) => listen({ devices: navigator.mediaDevices, id }),
    playTone,
    canOpenSettings: desktop.platform === 'darwin' || desktop.platform === 'win32',
  });
  const history = createHistoryModel(bridge, historyNow);
  const updates = createUpdatesModel(bridge);
  const usage = createUsageModel(bridge, usageNow);
  const commands = createCommands({
    bridge,
    audio,
    vision,
    history,
    conversation,
    settings,
    models,
    secrets,
    desktop,
    ui,
  });
  if (isFirstStart(settingsNow)) commands.startOnboarding();
  disposers.push(commands.dispose, history.dispose, updates.dispose, usage.dispose, vision.dispose);

  const model = chosenModel(modelsNow, settingsNow);
  if (model !== undefined) audio.warmUp(model);
  // A window that was loaded anew in the middle of a call goes on with it.
  audio.setMuted(conversation.get().muted);
  if (conversation.get().phase !== 'idle') void commands.openSound();
  disposers.push(followWindowCommands({ bridge, audio, ui }, commands));

  return {
    bridge,
    audio,
    audioStatus: {
      get: () => audio.getStatus(),
      subscribe: (listener) => audio.subscribe(listener),
    },
    vision,
    history,
    updates,
    usage,
    doctor,
    conversation,
    settings,
    models,
    secrets,
    desktop,
    ui,
    commands,
    dispose: () => {
      for (const dispose of disposers) dispose();
    },
  };
}
