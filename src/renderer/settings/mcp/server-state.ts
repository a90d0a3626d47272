import type { McpServerView, McpState } from '../../../shared/mcp/view.ts';
import { text } from '../../text/text.ts';

/** The colour of the dot: green runs, amber is under way or wants something, red does not run. */
export function stateTone({ kind }: McpState): 'listening' | 'waiting' | 'error' | 'muted' {
  switch (kind) {
    case 'ready':
      return 'listening';
    case 'starting':
    case 'waiting':
    case 'incomplete':
      return 'waiting';
    case 'failed':
      return 'error';
    case 'off':
      return 'muted';
  }
}

/** What there is to say about the state, beyond its name. */
export function stateDetail({ state }: Pick<McpServerView, 'state'>): string | undefined {
  switch (state.kind) {
    case 'incomplete':
      return text.mcp.missing(state.missing.join(', '));
    case 'waiting':
    case 'failed':
      return state.problem;
    default:
      return undefined;
  }
}
