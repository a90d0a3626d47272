import type { Result } from '../../shared/problem.ts';
import type { Settings } from '../../shared/settings.ts';
import type { AuditPage, AuditQuery } from '../../shared/tools/audit.ts';
import type { Grant, GrantedFolder } from '../../shared/tools/grants.ts';
import type { ToolSettingsPatch } from '../../shared/tools/settings.ts';
import { ask } from './ask.ts';
import type { CommandContext } from './call-commands.ts';

/** What the assistant may do, and what it did. Main takes changes only from a person. */
export function createPermissionCommands({ bridge, ui, settings }: CommandContext) {
  async function take(asked: Promise<Result<Settings>>): Promise<boolean> {
    const result = await asked;
    if (result.ok) settings.set(result.value);
    else ui.patch({ problem: result.problem });
    return result.ok;
  }

  return {
    saveTools: (patch: ToolSettingsPatch): Promise<boolean> =>
      take(ask(bridge, 'tools:update-settings', patch)),

    /** Lets the user choose a folder in the system's own dialog. */
    addFolder: (access: GrantedFolder['access']): Promise<boolean> =>
      take(ask(bridge, 'tools:add-folder', { access })),

    changeFolder: (folder: GrantedFolder): Promise<boolean> =>
      take(ask(bridge, 'tools:change-folder', folder)),

    removeFolder: (path: string): Promise<boolean> =>
      take(ask(bridge, 'tools:remove-folder', { path })),

    /** The standing permissions. Rejects if main does not answer. */
    grants: (): Promise<readonly Grant[]> => bridge.request('tools:grants'),

    revokeGrant: (grantId: string): Promise<Result<readonly Grant[]>> =>
      ask(bridge, 'tools:revoke-grant', { grantId }),

    /** Whether commands can be fenced in here. Rejects if main does not answer. */
    sandbox: () => bridge.request('tools:sandbox'),

    activity: (query: AuditQuery): Promise<Result<AuditPage>> =>
      ask(bridge, 'tools:activity', query),

    exportActivity: (): Promise<Result<string | undefined>> => ask(bridge, 'tools:export-activity'),
  };
}
