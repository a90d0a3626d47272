import type { GrantOption } from '../../../shared/tools/grants.ts';
import { text } from '../../../shared/text/text.ts';
import { offeredPrefix } from './command-prefix.ts';
import type { RequestSubject } from './subject.ts';

/** The patterns offered for "always" with a command, narrowest first. */
export function commandOptions(
  subject: Extract<RequestSubject, { kind: 'command' }>,
): readonly GrantOption[] {
  const { command, folder, network, sandbox } = subject;
  const words = offeredPrefix(command);
  const { grants } = text.requests;
  const place = [
    grants.place(folder),
    ...(network ? [grants.withNetwork] : []),
    ...(sandbox ? [] : [grants.withoutSandbox]),
  ].join(', ');
  const exact: GrantOption = {
    id: 'command',
    label: grants.exactCommand(place),
    pattern: { kind: 'command', command, folder, network, sandbox },
  };
  if (words === undefined) return [exact];
  const prefix: GrantOption = {
    id: 'command-prefix',
    label: grants.commandPrefix(words.join(' '), place),
    pattern: { kind: 'command-prefix', words: [...words], folder, network, sandbox },
  };
  return [exact, prefix];
}
