import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Locator, Page } from 'playwright-core';

import type { Settings, SettingsPatch } from '../../../src/shared/settings.ts';
import { type LaunchedApp, type LaunchOptions, launchApp } from '../../rig/app.ts';

export interface ParleyOptions extends LaunchOptions {
  /** What a user chose earlier. */
  readonly settings?: SettingsPatch & Partial<Pick<Settings, 'tools' | 'hotkeys'>>;
  /** The test crashes the window on purpose: that alone is no error. */
  readonly mayCrash?: boolean;
}

/** The running app as a user sees it. */
export interface Parley extends AsyncDisposable {
  readonly app: LaunchedApp;
  readonly page: Page;
  /** The large round button. */
  readonly talk: Locator;
  /** The dock's first line, e.g. "Listening". */
  readonly dockTitle: Locator;
  readonly dockHint: Locator;
  readonly messageField: Locator;
  /** Texts of the user's turns so far. */
  userTurns(): Promise<string[]>;
  /** Texts of the assistant's turns so far. */
  assistantTurns(): Promise<string[]>;
  /** Waits for the dock's first line to say this. */
  dockSays(title: string | RegExp, deadlineMs?: number): Promise<void>;
  /** Waits until something in the conversation matches. */
  conversationShows(text: string | RegExp, deadlineMs?: number): Promise<void>;
  type(text: string): Promise<void>;
}

const deadline = 30_000;

const crashError = 'page: the renderer crashed';

/** Starts the app with a fresh profile. Disposing quits it and fails on unhandled errors. */
export async function startParley(options: ParleyOptions = {}): Promise<Parley> {
  const { settings, mayCrash = false, ...launch } = options;
  const folder = options.userDataFolder ?? (await mkdtemp(join(tmpdir(), 'parley-profile-')));
  if (settings !== undefined) {
    await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
  }
  const app = await launchApp({ ...launch, userDataFolder: folder });
  const { page } = app;
  const conversation = page.getByRole('main');
  const dock = page.getByRole('region', { name: /^(?:Call|Anruf)$/ });
  const dockTitle = dock.getByRole('status').locator('p').first();
  const dockHint = dock.getByRole('status').locator('p').nth(1);
  const messageField = page.getByRole('textbox', { name: /^(?:Message|Nachricht)$/ });
  await (options.isFirstStart === true ? page.getByRole('dialog') : dockTitle).waitFor();
  const turns = async (row: string, speaker: RegExp): Promise<string[]> => {
    const texts = await conversation.locator(`.${row} .turn`).allInnerTexts();
    return texts.map((text) => text.replace(speaker, '').trim());
  };
  return {
    app,
    page,
    talk: dock.getByRole('button').first(),
    dockTitle,
    dockHint,
    messageField,
    userTurns: () => turns('from-user', /^You:\s*/),
    assistantTurns: () => turns('from-assistant', /^Parley:\s*/),
    dockSays: (title, deadlineMs = deadline) =>
      dockTitle.filter({ hasText: title }).waitFor({ timeout: deadlineMs }),
    conversationShows: (text, deadlineMs = deadline) =>
      conversation.getByText(text).first().waitFor({ timeout: deadlineMs }),
    async type(text) {
      await messageField.fill(text);
      await messageField.press('Enter');
    },
    async [Symbol.asyncDispose]() {
      const errors = app.errors().filter((error) => !mayCrash || error !== crashError);
      await app.dispose();
      if (options.userDataFolder === undefined) await rm(folder, { recursive: true, force: true });
      if (errors.length > 0) throw new Error(`The app had errors:\n${errors.join('\n')}`);
    },
  };
}
