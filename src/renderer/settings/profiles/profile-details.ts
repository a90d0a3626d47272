import type { Profile } from '../../../shared/profiles.ts';
import type { ModelChoice } from '../../../shared/providers.ts';
import { text } from '../../text/text.ts';

/** Model, voice and what is switched off, e.g. "GPT Realtime 2.1, cedar, without commands". */
export function profileDetails(
  { modelId, voice, toolsOff }: Profile,
  models: readonly ModelChoice[],
): string {
  const model = models.find(({ id }) => id === modelId)?.label ?? modelId;
  const parts = [text.profiles.details(model, voice)];
  if (toolsOff.length > 0) {
    parts.push(
      text.profiles.toolsOff(toolsOff.map((kind) => text.permissions.kinds[kind].label).join(', ')),
    );
  }
  return parts.join(', ');
}
