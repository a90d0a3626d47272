import type { DesktopInfo } from '../../shared/ipc/contract.ts';
import type { SettingsPatch } from '../../shared/settings.ts';
import type { Store } from '../state/store.ts';
import type { UiState } from '../state/ui-state.ts';

interface OnboardingContext {
  readonly ui: Store<UiState>;
  readonly desktop: Pick<DesktopInfo, 'appVersion'>;
}

interface Saver {
  readonly saveOrTell: (patch: SettingsPatch) => Promise<boolean>;
}

export function createOnboardingCommands({ ui, desktop }: OnboardingContext, saver: Saver) {
  return {
    /** Also again, whenever the user wants it. */
    startOnboarding(): void {
      ui.patch({ openPanel: 'onboarding' });
    },

    /** Gone through or skipped: it does not come by itself again. */
    async finishOnboarding(): Promise<void> {
      if (ui.get().openPanel === 'onboarding') ui.patch({ openPanel: undefined });
      await saver.saveOrTell({ onboarded: desktop.appVersion });
    },
  };
}
