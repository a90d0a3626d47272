import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import type { Settings } from '../../../src/shared/settings.ts';
import { type LaunchedApp, type LaunchOptions, launchApp, mainErrorsIn } from '../../rig/app.ts';

export interface TakenOverOptions extends LaunchOptions {
  /** What the user chose earlier; with the version of the file, in today's form. */
  readonly settings?: Partial<Settings> & { readonly version?: number };
}

/** The app, whose page does what an attacker wants: scripts run in it, and no press of a user. */
export interface TakenOver extends AsyncDisposable {
  readonly app: LaunchedApp;
  readonly page: Page;
  readonly profile: string;
  /**
   * Runs a script in the page.
   * @param script the body of an async function with `ask(channel, input)`, which answers what main
   * does or `{ rejected }`, and `outcome(promise)`, which answers what it resolves to or the error's
   * name and message
   */
  run(script: string): Promise<unknown>;
}

const helpers = `
  const outcome = (promise) => Promise.resolve(promise).then(
    (value) => value, (error) => ({ rejected: error.name + ': ' + error.message }));
  const ask = (...message) => outcome(window.parley.request(...message));
`;

/**
 * Starts the app with a fresh profile. What the page writes on its console does not count, since the
 * attacks are told off there; disposing fails on what main did not handle.
 */
export async function startTakenOver(options: TakenOverOptions = {}): Promise<TakenOver> {
  const { settings, ...launch } = options;
  const profile = options.userDataFolder ?? (await mkdtemp(join(tmpdir(), 'parley-attack-')));
  if (settings !== undefined) {
    await writeFile(join(profile, 'settings.json'), JSON.stringify(settings));
  }
  const app = await launchApp({ ...launch, userDataFolder: profile });
  const { page } = app;
  await page.getByRole('region', { name: 'Call' }).getByRole('status').first().waitFor();
  return {
    app,
    page,
    profile,
    run: (script) => page.evaluate(`(async () => { ${helpers} ${script} })()`),
    async [Symbol.asyncDispose]() {
      await app.dispose();
      if (options.userDataFolder === undefined) {
        await rm(profile, { recursive: true, force: true });
      }
      const errors = mainErrorsIn(app.output());
      if (errors.length > 0) throw new Error(`Main had errors:\n${errors.join('\n')}`);
    },
  };
}
