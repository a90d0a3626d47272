import type { Result } from '../../shared/problem.ts';
import { ask } from '../state/ask.ts';
import type { CommandContext } from '../state/call-commands.ts';

export function createUpdateCommands({ bridge }: Pick<CommandContext, 'bridge'>) {
  return {
    checkForUpdates: (): Promise<Result> => ask(bridge, 'updates:check'),
    installUpdate: (): Promise<Result> => ask(bridge, 'updates:install'),
  };
}
