import type { ModelChoice } from '../../shared/providers.ts';
import type { Settings } from '../../shared/settings.ts';

/** The chosen model, if it is still offered. */
export function chosenModel(
  models: readonly ModelChoice[],
  settings: Settings,
): ModelChoice | undefined {
  return models.find(({ id }) => id === settings.modelId);
}

/** Push to talk only where the chosen model has it. */
export function effectiveTurnTaking(
  settings: Settings,
  model: ModelChoice | undefined,
): Settings['turnTaking'] {
  return model?.supportsPushToTalk === false ? 'automatic' : settings.turnTaking;
}
