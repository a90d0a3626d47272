import type { ModelChoice } from '../../shared/providers.ts';
import type { Settings } from '../../shared/settings.ts';
import { text } from '../text/text.ts';

/** Model and voice in a few words, e.g. `GPT Realtime 2.1 · marin`. */
export function modelPillText(model: ModelChoice | undefined, voices: Settings['voices']): string {
  if (model === undefined) return text.header.chooseModel;
  if (model.provider === 'rehearsal') return `${model.label} · ${text.header.noKeyNeeded}`;
  const voice = voices[model.id] ?? model.defaultVoice;
  return voice === undefined ? model.label : `${model.label} · ${voice}`;
}
