import { describe, expect, it } from 'vitest';
import { mcpHandlers } from '../../../../src/main/ipc/mcp-handlers.ts';
import { createGestureGuard } from '../../../../src/main/ipc/gesture-guard.ts';
import { succeed } from '../../../../src/shared/problem.ts';

function setUp(hadGesture: boolean, isConfirmed = true) {
  const questions: string[] = [];
  const done: string[] = [];
  const notes: string[] = [];
  const note = (name: string) => async () => {
    done.push(name);
    return succeed();
  };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const handlers = mcpHandlers({
    mcp: {
      views: () => [],
      save: async () => {
        done.push('save');
        return succeed({ ids: ['a'], areSecretsForSession: false });
      },
      remove: note('remove'),
      change: note('change'),
      switchTool: () => {
        done.push('switchTool');
        return succeed();
      },
      restart: note('restart'),
      log: () => [],
      foldersChanged: () => undefined,
      subscribe: () => () => undefined,
    },
    guard: createGestureGuard(() => hadGesture, log),
    confirm: async ({ detail }) => {
      questions.push(detail);
      return isConfirmed;
    },
    room: { noteSetting: (event, detail) => notes.push(`${event} ${detail}`) },
  });
  return { handlers, done, notes, questions };
}

const endpoint = {
  type: 'stdio' as const,
  command: 'npx',
  args: [{ kind: 'secret' as const, text: 'top-secret' }],
  env: {},
  folder: '',
};
const draft = {
  name: 'files',
  isEnabled: true,
  isTrusted: false,
  sharesFolders: false,
  callTimeoutSeconds: 60,
  endpoint,
};

describe('requests about MCP servers', () => {
  it('take a person, where they start something or permit something', async () => {
    const { handlers, done } = setUp(false);
    const answers = [
      await handlers['mcp:save']({ drafts: [draft], allowPlaintext: false }),
      await handlers['mcp:change']({ id: 'a', switches: { isTrusted: true } }),
      await handlers['mcp:switch-tool']({ id: 'a', toolName: 't', isOn: true }),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({ ok: false, problem: { code: 'no-gesture' } });
    }
    expect(done).toEqual([]);
  });

  it('are done for one, and written down without secrets', async () => {
    const { handlers, done, notes } = setUp(true);
    expect(await handlers['mcp:save']({ drafts: [draft], allowPlaintext: false })).toMatchObject({
      ok: true,
    });
    expect(done).toEqual(['save']);
    expect(notes).toEqual(['granted MCP server files: npx']);
  });

  it('start no program that the user does not confirm in the system’s dialog', async () => {
    const { handlers, done, questions } = setUp(true, false);
    const hidden = {
      ...endpoint,
      command: 'npx\u202e',
      env: { PATH: { kind: 'plain', text: '/x' } },
    };
    const drafts = [{ ...draft, endpoint: hidden as typeof endpoint }];
    expect(await handlers['mcp:save']({ drafts, allowPlaintext: false })).toMatchObject({
      ok: false,
      problem: { code: 'not-allowed' },
    });
    expect(done).toEqual([]);
    expect(questions.join()).toContain('PATH="/x" "npx\\u202e" …');
    expect(questions.join()).not.toContain('top-secret');
  });
});
