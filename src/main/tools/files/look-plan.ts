import type { PathPreview } from '../../../shared/tools/request.ts';
import type { ToolContext, ToolOutput } from '../../realtime/tool.ts';
import type { Plan } from '../hand.ts';
import type { GuardedPath } from './path-guard.ts';

/** A plan to look at a file or folder. */
export function lookPlan(
  action: Extract<PathPreview['action'], 'list' | 'find' | 'search' | 'read'>,
  place: GuardedPath,
  execute: (context: ToolContext) => Promise<ToolOutput> | ToolOutput,
): Plan {
  return {
    preview: { kind: 'path', action, path: place.path },
    subject: { kind: 'files', paths: [place.path] },
    isDestructive: false,
    options: [],
    binding: '',
    execute,
  };
}
