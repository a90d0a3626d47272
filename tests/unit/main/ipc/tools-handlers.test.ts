import { describe, expect, it } from 'vitest';
import { createGestureGuard } from '../../../../src/main/ipc/gesture-guard.ts';
import { toolsHandlers } from '../../../../src/main/ipc/tools-handlers.ts';
import { createSettings } from '../../../../src/main/storage/settings.ts';
import { settingsPatchSchema } from '../../../../src/shared/settings.ts';
import { defaultToolSettings } from '../../../../src/shared/tools/settings.ts';
import type { Grant } from '../../../../src/shared/tools/grants.ts';

function createDesk(options: { pressed?: boolean; chosen?: string | undefined } = {}) {
  const { pressed = true } = options;
  const noted: string[] = [];
  const note = (message: string): void => void noted.push(message);
  const stored: Record<string, unknown> = {};
  const settings = createSettings(
    { store: {}, set: (values) => void Object.assign(stored, values) },
    {
      onInvalid: note,
      onLaterVersion: () => undefined,
      onWriteError: (error) => note(String(error)),
    },
  );
  let grants: readonly Grant[] = [];
  const handlers = toolsHandlers({
    room: {
      jobs: { stop: (id: string) => id === 'job-1' } as never,
      sandbox: async () => ({ isAvailable: false, reason: 'It is not installed.' }),
      grants: () => grants,
      revoke(id) {
        const before = grants.length;
        grants = grants.filter((grant) => grant.id !== id);
        return grants.length < before;
      },
      audit: {
        append: () => undefined,
        read: async (query) => ({
          entries: [{ at: 1, event: 'asked', toolName: query.search ?? 'any', toolCallId: 'c1' }],
        }),
        exportTo: (path) =>
          path.startsWith('/full') ? Promise.reject(new Error('full')) : Promise.resolve(),
        flush: async () => undefined,
      },
      noteSetting: (event, detail) => note(`${event} ${detail}`),
    },
    settings,
    dialogs: {
      chooseFile: async () => options.chosen,
      chooseFolder: async () => options.chosen,
      chooseTarget: async () => options.chosen,
    },
    guard: createGestureGuard(() => pressed, { info: note, warn: note, error: note }),
    log: { info: note, warn: note, error: note },
  });
  return {
    handlers,
    noted,
    stored,
    folders: () => settings.get().tools.folders,
    give: (grant: Grant): void => void (grants = [...grants, grant]),
  };
}

describe('the folders of the assistant', () => {
  it('are those that were chosen in the system’s dialog', async () => {
    const { handlers, folders, stored, noted } = createDesk({ chosen: '/home/ann/code' });
    await handlers['tools:add-folder']({ access: 'read' });
    expect(folders()).toEqual([{ path: '/home/ann/code', access: 'read' }]);
    await handlers['tools:add-folder']({ access: 'read-write' });
    expect(folders()).toEqual([{ path: '/home/ann/code', access: 'read-write' }]);
    expect(stored['tools']).toMatchObject({ folders: folders() });
    await handlers['tools:change-folder']({ path: '/home/ann/code', access: 'read' });
    await handlers['tools:remove-folder']({ path: '/home/ann/code' });
    expect(folders()).toEqual([]);
    expect(noted).toEqual([
      'granted read: /home/ann/code',
      'granted read-write: /home/ann/code',
      'granted read: /home/ann/code',
      'revoked /home/ann/code',
    ]);
  });

  it('stay as they are when the dialog is closed', async () => {
    const { handlers, folders } = createDesk();
    expect(await handlers['tools:add-folder']({ access: 'read' })).toMatchObject({ ok: true });
    expect(folders()).toEqual([]);
  });

  it('are never named by the page', async () => {
    const { handlers, folders } = createDesk();
    const folder = { path: '/etc', access: 'read-write' } as const;
    expect(await handlers['tools:change-folder'](folder)).toMatchObject({ ok: false });
    expect(folders()).toEqual([]);
    const tools = { ...defaultToolSettings, folders: [folder] };
    expect(settingsPatchSchema.safeParse({ tools }).success).toBe(false);
  });
});

describe('without a key or a button of a person', () => {
  it('nothing is opened and nothing is loosened, but everything can be taken back', async () => {
    const { handlers, folders, stored, noted } = createDesk({ pressed: false, chosen: '/etc' });
    const refused = { ok: false, problem: { code: 'no-gesture' } };
    const folder = { path: '/etc', access: 'read-write' } as const;
    expect(await handlers['tools:add-folder']({ access: 'read' })).toMatchObject(refused);
    expect(await handlers['tools:change-folder'](folder)).toMatchObject(refused);
    expect(await handlers['tools:update-settings']({ sandbox: false })).toMatchObject(refused);
    expect(folders()).toEqual([]);
    expect(stored).toEqual({});
    expect(noted).toHaveLength(3);
    expect(await handlers['tools:remove-folder']({ path: '/etc' })).toMatchObject({ ok: true });
  });
});

describe('the settings of the tools', () => {
  it('change one by one', async () => {
    const { handlers, stored } = createDesk();
    await handlers['tools:update-settings']({ spokenYes: true });
    await handlers['tools:update-settings']({ off: ['commands'] });
    expect(stored['tools']).toEqual({ ...defaultToolSettings, spokenYes: true, off: ['commands'] });
  });
});

describe('standing permissions', () => {
  it('are listed and taken back', async () => {
    const { handlers, give } = createDesk();
    give({
      id: 'g1',
      toolName: 'run_command',
      pattern: { kind: 'tool' },
      scope: 'always',
      label: 'All',
      grantedAt: 0,
    });
    expect(await handlers['tools:grants'](undefined)).toHaveLength(1);
    expect(await handlers['tools:revoke-grant']({ grantId: 'g1' })).toEqual({
      ok: true,
      value: [],
    });
  });
});

describe('commands and the log', () => {
  it('can be stopped, while they run', async () => {
    const { handlers } = createDesk();
    expect(await handlers['tools:stop-job']({ jobId: 'job-1' })).toMatchObject({ ok: true });
    expect(await handlers['tools:stop-job']({ jobId: 'job-2' })).toMatchObject({ ok: false });
  });

  it('says why there is no sandbox', async () => {
    const { handlers } = createDesk();
    expect(await handlers['tools:sandbox'](undefined)).toEqual({
      isAvailable: false,
      reason: 'It is not installed.',
    });
  });

  it('is read with the search, and saved where the user wants it', async () => {
    const { handlers } = createDesk({ chosen: '/home/ann/log.jsonl' });
    expect(await handlers['tools:activity']({ search: 'git' })).toMatchObject({
      value: { entries: [{ toolName: 'git' }] },
    });
    expect(await handlers['tools:export-activity'](undefined)).toEqual({
      ok: true,
      value: '/home/ann/log.jsonl',
    });
    expect(await createDesk().handlers['tools:export-activity'](undefined)).toEqual({
      ok: true,
      value: undefined,
    });
  });

  it('says so when it cannot be saved there', async () => {
    const { handlers } = createDesk({ chosen: '/full/log.jsonl' });
    expect(await handlers['tools:export-activity'](undefined)).toMatchObject({
      ok: false,
      problem: { code: 'not-exported' },
    });
  });
});
