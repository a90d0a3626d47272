import type { AudioDevice } from '../audio/audio.ts';
import { text } from '../text/text.ts';
import type { Option } from '../ui/select.tsx';

/** The devices to choose from; a chosen one that is unplugged stays in the list, and says so. */
export function deviceOptions(
  devices: readonly AudioDevice[],
  chosenId: string,
): readonly Option[] {
  const options = devices.map(({ id, label }) => ({ value: id, label }));
  if (options.some(({ value }) => value === chosenId)) return options;
  return [...options, { value: chosenId, label: text.devices.gone }];
}
