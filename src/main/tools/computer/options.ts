import type { GrantOption } from '../../../shared/tools/grants.ts';

/** A standing grant for whatever the tool is asked. */
export function toolOption(label: string): GrantOption {
  return { id: 'tool', label, pattern: { kind: 'tool' } };
}
