import { mkdtemp, realpath, rm, writeFile, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageServer, programDraft, startMcpTest } from './setup.ts';

let folder = '';

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'parley-mcp-')));
  await writeFile(join(folder, 'notes.txt'), 'milk, bread');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const draft = () => programDraft('filesystem', packageServer('server-filesystem'), folder);

describe('the filesystem server from npm, unmodified', () => {
  it('appears with its tools under names that every provider takes', async () => {
    await using test = startMcpTest();
    const view = await test.reaches(await test.add(draft()), 'ready');

    expect(view.state).toMatchObject({ serverName: 'secure-filesystem-server' });
    const names = test.mcp.hands().map(({ tool }) => tool.name);
    expect(names).toContain('filesystem__list_directory');
    expect(names).toContain('filesystem__write_file');
    for (const name of names) expect(name).toMatch(/^[a-zA-Z][a-zA-Z0-9_-]{0,63}$/);
    expect(view.tools.every(({ leftOut }) => leftOut === undefined)).toBe(true);
  });

  it('asks before it reads, and answers when the user agreed', async () => {
    await using test = startMcpTest();
    await test.reaches(await test.add(draft()), 'ready');
    const call = {
      toolName: 'filesystem__list_directory',
      toolCallId: 'one',
      args: { path: folder },
    };

    expect(await test.consent.decide(call)).toBe('ask');
    expect(test.consent.request('one')).toMatchObject({
      risk: 'reach-out',
      acceptsSpokenYes: false,
      preview: { kind: 'server-tool', server: 'filesystem', toolName: 'list_directory' },
    });
    expect(await test.call('filesystem__list_directory', { path: folder })).toContain('notes.txt');
  });

  it('runs only what was agreed to', async () => {
    await using test = startMcpTest();
    await test.reaches(await test.add(draft()), 'ready');
    const tool = test.consent.tools().find(({ name }) => name === 'filesystem__write_file');
    const args = { path: join(folder, 'notes.txt'), content: 'gone' };
    const session = { sendText: async () => undefined, showImage: async () => undefined };
    const context = { signal: new AbortController().signal, toolCallId: 'one', session };

    expect(
      await test.consent.decide({ toolName: 'filesystem__write_file', toolCallId: 'one', args }),
    ).toBe('ask');
    await expect(async () => tool?.execute(args, context)).rejects.toThrow('nobody agreed');
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('milk, bread');
  });

  it('says what it refuses in its own words', async () => {
    await using test = startMcpTest();
    await test.reaches(await test.add(draft()), 'ready');
    await expect(test.call('filesystem__read_text_file', { path: '/etc/passwd' })).rejects.toThrow(
      'Access denied',
    );
    await expect(test.call('filesystem__read_text_file', {})).rejects.toThrow(/path/);
  });

  it('reads without asking only where the user trusts the server in that', async () => {
    await using test = startMcpTest();
    const id = await test.add(draft());
    await test.reaches(id, 'ready');
    await test.mcp.change(id, { isTrusted: true });

    const decide = (toolName: string, args: object): unknown =>
      test.consent.decide({ toolName: `filesystem__${toolName}`, toolCallId: toolName, args });
    expect(await decide('list_directory', { path: folder })).toBe('allow');
    expect(await decide('write_file', { path: join(folder, 'a'), content: '' })).toBe('ask');
  });

  it('is told the granted folders, and their changes, where the user wants that', async () => {
    let granted: readonly string[] = [folder];
    await using test = startMcpTest({ folders: () => granted });
    const script = packageServer('server-filesystem');
    const id = await test.add({ ...programDraft('filesystem', script), sharesFolders: true });
    await test.reaches(id, 'ready');
    await test.until(id, () => logOf(test, id).includes('1 valid directories'));
    expect(await test.call('filesystem__list_allowed_directories', {})).toContain(folder);

    const other = await realpath(await mkdtemp(join(tmpdir(), 'parley-mcp-')));
    granted = [other, folder];
    test.mcp.foldersChanged();
    await test.until(id, () => logOf(test, id).includes('2 valid directories'));
    expect(await test.call('filesystem__list_allowed_directories', {})).toContain(other);
    await rm(other, { recursive: true });
  });

  it('loses the tools that were switched off, and all when it is switched off itself', async () => {
    await using test = startMcpTest();
    const id = await test.add(draft());
    await test.reaches(id, 'ready');
    const names = (): readonly string[] => test.mcp.hands().map(({ tool }) => tool.name);

    test.mcp.switchTool(id, 'write_file', false);
    expect(names()).not.toContain('filesystem__write_file');
    expect(names()).toContain('filesystem__list_directory');
    expect(
      await test.consent.decide({ toolName: 'filesystem__write_file', toolCallId: 'x', args: {} }),
    ).toEqual({ deny: 'There is no tool named filesystem__write_file.' });

    await test.mcp.change(id, { isEnabled: false });
    await test.reaches(id, 'off');
    expect(names()).toEqual([]);
  });

  it('says why it does not start', async () => {
    await using test = startMcpTest();
    const script = packageServer('server-filesystem');
    const missing = join(folder, 'nowhere');
    const view = await test.reaches(
      await test.add(programDraft('filesystem', script, missing)),
      'waiting',
    );
    expect(view.state).toMatchObject({ problem: expect.stringContaining('exit code 1') });
    expect(view.state).toMatchObject({ problem: expect.stringContaining('accessible') });
  });
});

function logOf(test: ReturnType<typeof startMcpTest>, id: string): string {
  return test.mcp
    .log(id)
    .map(({ text }) => text)
    .join('\n');
}
