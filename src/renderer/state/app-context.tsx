import { createContext, useContext } from 'react';
import type { ConversationState } from '../../shared/conversation/state.ts';
import type { Settings } from '../../shared/settings.ts';
import type { AudioStatus } from '../audio/audio.ts';
import type { VisionState } from '../vision/vision.ts';
import type { App } from './app.ts';
import type { UiState } from './ui-state.ts';
import { useStore } from './use-store.ts';

const AppContext = createContext<App | undefined>(undefined);
export const AppProvider = AppContext.Provider;

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === undefined) throw new Error('This component stands outside of AppProvider.');
  return app;
}

export function useConversation<Selected>(
  select: (state: ConversationState) => Selected,
): Selected {
  return useStore(useApp().conversation, select);
}

export function useSettings<Selected>(select: (settings: Settings) => Selected): Selected {
  return useStore(useApp().settings, select);
}

export function useUi<Selected>(select: (state: UiState) => Selected): Selected {
  return useStore(useApp().ui, select);
}

export function useAudioStatus<Selected>(select: (status: AudioStatus) => Selected): Selected {
  return useStore(useApp().audioStatus, select);
}

export function useVision<Selected>(select: (state: VisionState) => Selected): Selected {
  return useStore(useApp().vision.state, select);
}
