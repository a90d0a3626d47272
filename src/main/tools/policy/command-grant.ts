import type { GrantOption } from '../../../shared/tools/grants.ts';
import { offeredPrefix } from './command-prefix.ts';

/** The patterns offered for "always" with a command, narrowest first. */
export function commandOptions(
  command: string,
  folder: string,
  network: boolean,
): readonly GrantOption[] {
  const words = offeredPrefix(command);
  const place = network ? `in ${folder}, with network` : `in ${folder}`;
  const exact: GrantOption = {
    id: 'command',
    label: `Exactly this command ${place}`,
    pattern: { kind: 'command', command, folder, network },
  };
  if (words === undefined) return [exact];
  const prefix: GrantOption = {
    id: 'command-prefix',
    label: `Commands that begin with “${words.join(' ')}” ${place}`,
    pattern: { kind: 'command-prefix', words: [...words], folder, network },
  };
  return [exact, prefix];
}
