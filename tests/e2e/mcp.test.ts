import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import type { Locator } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { accessibilityFindings } from './support/accessibility.ts';
import { startWithOpenAI } from './support/openai.ts';
import { type Parley, startParley } from './support/parley.ts';
import { photograph } from './support/photograph.ts';
import { answerDialogs } from './support/system-dialogs.ts';

const root = resolve(import.meta.dirname, '../..');
const filesystemServer = join(
  root,
  'node_modules/@modelcontextprotocol/server-filesystem/dist/index.js',
);
const fakeServer = join(root, 'tests/integration/mcp/fake-server.ts');

let folder = '';

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'parley-mcp-')));
  await writeFile(join(folder, 'shopping.txt'), 'milk');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** What the documentation of the server says, for this folder. */
function configuration(): string {
  const args = [filesystemServer, folder];
  return JSON.stringify({ mcpServers: { filesystem: { command: process.execPath, args } } });
}

async function openServers({ app, page }: Parley): Promise<Locator> {
  await answerDialogs(app, 0);
  await page.keyboard.press('Control+Comma');
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('tab', { name: 'MCP servers' }).click();
  return sheet;
}

async function paste(sheet: Locator, json: string): Promise<void> {
  await sheet.getByRole('button', { name: 'Paste a configuration' }).click();
  await sheet.getByLabel('Configuration (JSON)').fill(json);
}

describe.each(['light', 'dark'] as const)('a pasted MCP server in the %s theme', (theme) => {
  it('gives the model tools, each call of which asks', async () => {
    await using scene = await startWithOpenAI({}, { theme });
    const { parley, service } = scene;
    const { page } = parley;
    const check = async (view: string): Promise<void> => {
      await photograph(page, `${view}-${theme}`);
      expect(await accessibilityFindings(page), view).toEqual([]);
    };

    const sheet = await openServers(parley);
    await check('mcp-none');
    await paste(sheet, '{ "mcpServers": { "a": {} } }');
    await sheet.getByText('“a” has neither a “command” nor a “url”.').waitFor();
    await sheet.getByLabel('Configuration (JSON)').fill(configuration());
    await sheet.getByText(folder).last().waitFor();
    await check('mcp-paste');
    await sheet.getByRole('button', { name: 'Add this server' }).click();

    const card = sheet.getByRole('region', { name: 'filesystem' });
    await card.getByText('Running').waitFor();
    await card.locator('summary', { hasText: /^Tools/ }).click();
    await card.getByRole('switch', { name: 'list_directory', exact: true }).waitFor();
    await card.getByRole('switch', { name: 'write_file' }).click();
    await card.locator('summary', { hasText: /^Tools \(\d+ of \d+ on\)/ }).waitFor();
    await card.locator('summary', { hasText: 'Options' }).click();
    await card.locator('summary', { hasText: 'Log' }).click();
    await card.getByText(/Secure MCP Filesystem Server running/).waitFor();
    await check('mcp-server');
    await page.keyboard.press('Escape');

    service.callTool('filesystem__list_directory', { path: folder });
    service.say('There is a shopping list.');
    await parley.type('What is in my folder?');
    const request = page.locator('[data-request]').first();
    await request.locator('button:enabled', { hasText: 'Allow once' }).waitFor();
    const asked = await request.innerText();
    expect(asked).toContain('filesystem');
    expect(asked).toContain('list_directory');
    expect(asked).toContain(folder);
    await check('mcp-request');
    await page.keyboard.press('Control+Shift+a');
    await page.keyboard.press('Enter');
    await parley.conversationShows('There is a shopping list.');

    const offered = JSON.stringify(service.received.find(({ type }) => type === 'session.update'));
    expect(offered).toContain('filesystem__list_directory');
    expect(offered).not.toContain('filesystem__write_file');
    const answers = service.received.filter(({ event }) =>
      JSON.stringify(event).includes('function_call_output'),
    );
    expect(JSON.stringify(answers)).toContain('[FILE] shopping.txt');
  });
});

describe('MCP servers', () => {
  it('are filled in by hand, and keep their secrets from their file', async () => {
    await using profile = await temporaryProfile();
    const secret = 'the-secret-of-the-user';
    {
      await using parley = await startParley({ userDataFolder: profile.folder });
      const { page } = parley;
      const sheet = await openServers(parley);
      await sheet.getByRole('button', { name: 'Add a server' }).click();
      await sheet.getByRole('button', { name: 'Save' }).click();
      await sheet.getByText('Give it a name.').waitFor();
      await sheet.getByLabel('Name', { exact: true }).fill('fake');
      await sheet.getByLabel('Command').fill(process.execPath);
      await sheet.getByRole('button', { name: 'Add an argument' }).click();
      await sheet.getByLabel('Argument 1', { exact: true }).fill(fakeServer);
      await sheet.getByRole('button', { name: 'Add a variable' }).click();
      await sheet.getByLabel('Name 1', { exact: true }).fill('API_TOKEN');
      await sheet.getByLabel('Value 1', { exact: true }).fill(secret);
      expect(await sheet.getByLabel('Value 1', { exact: true }).getAttribute('type')).toBe(
        'password',
      );
      await photograph(page, 'mcp-form');
      expect(await accessibilityFindings(page)).toEqual([]);
      await sheet.getByRole('button', { name: 'Save' }).click();
      // The rig has no keyring.
      await sheet.getByRole('button', { name: 'Keep until Parley closes' }).click();
      const card = sheet.getByRole('region', { name: 'fake' });
      await card.getByText('Running').waitFor();

      await card.getByRole('button', { name: 'Edit fake' }).click();
      const value = sheet.getByLabel('Value 1', { exact: true });
      expect(await value.getAttribute('placeholder')).toBe('…user is kept');
      expect(await page.content()).not.toContain(secret);
      await sheet.getByRole('button', { name: 'Cancel' }).click();
    }
    for (const file of ['mcp.json', 'settings.json', 'logs/main.log']) {
      const text = await readFile(join(profile.folder, file), 'utf8').catch(() => '');
      expect(text, file).not.toContain(secret);
    }
    await using parley = await startParley({ userDataFolder: profile.folder });
    const sheet = await openServers(parley);
    const card = sheet.getByRole('region', { name: 'fake' });
    await card.getByText('Give it: API_TOKEN.').waitFor();
    await card.getByRole('button', { name: 'Remove fake' }).click();
    await card.getByRole('button', { name: 'Remove', exact: true }).click();
    await sheet.getByText(/^No servers yet/).waitFor();
  });

  it('end with the app, and all that they started', async () => {
    let child = 0;
    {
      await using parley = await startParley();
      const sheet = await openServers(parley);
      const args = [fakeServer, 'stubborn'];
      await paste(sheet, JSON.stringify({ stubborn: { command: process.execPath, args } }));
      await sheet.getByRole('button', { name: 'Add this server' }).click();
      const card = sheet.getByRole('region', { name: 'stubborn' });
      await card.getByText('Running').waitFor();
      await card.locator('summary', { hasText: 'Log' }).click();
      const line = card.getByText(/child \d+/);
      await line.waitFor();
      child = Number(/child (\d+)/.exec(await line.innerText())?.[1]);
      expect(isRunning(child)).toBe(true);
    }
    // Dead at once, but a process in a container counts until somebody has asked how it ended.
    await expect.poll(() => isRunning(child), { timeout: 30_000 }).toBe(false);
  });
});

async function temporaryProfile(): Promise<AsyncDisposable & { readonly folder: string }> {
  const profile = await mkdtemp(join(tmpdir(), 'parley-profile-'));
  return {
    folder: profile,
    [Symbol.asyncDispose]: () => rm(profile, { recursive: true, force: true }),
  };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
