import type { ModelChoice } from '../../shared/providers.ts';
import type { Settings } from '../../shared/settings.ts';
import { useApp, useSettings, useUi } from './app-context.tsx';
import { isKeyMissing } from './key-missing.ts';
import { chosenModel, effectiveTurnTaking } from './turn-taking.ts';
import { useStore } from './use-store.ts';

/** The chosen model, if it is still offered. */
export function useChosenModel(): ModelChoice | undefined {
  const settings = useSettings((all) => all);
  return useStore(useApp().models, (models) => chosenModel(models, settings));
}

/** Of the call that is on, or of the next one. */
export function useTurnTaking(): Settings['turnTaking'] {
  const model = useChosenModel();
  const next = useSettings((settings) => effectiveTurnTaking(settings, model));
  return useUi((ui) => ui.callTurnTaking) ?? next;
}

/** True if the provider's key is missing. */
export function useKeyMissing(provider: ModelChoice['provider'] | undefined): boolean {
  const settings = useSettings((all) => all);
  return useStore(useApp().secrets, (secrets) => isKeyMissing(provider, secrets, settings));
}
