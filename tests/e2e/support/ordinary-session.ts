import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { type Display, startDisplay } from '../../rig/display.ts';
import { asOrdinaryUser, giveToOrdinaryUser } from '../../rig/ordinary-user.ts';
import { startPackagedApp } from '../../rig/packaged-app.ts';
import { output } from '../../rig/process.ts';

/** The desktop of an ordinary user who never ran the app: a home and a display of its own. */
export type OrdinarySession = {
  home: string;
  /** What the session gives a program; nothing of the test's own. */
  environment: NodeJS.ProcessEnv;
  /** The words of a command that lets this user run it. */
  command: (words: readonly string[]) => string[];
  /** Runs a small tool and returns what it printed. */
  tool: (words: readonly string[], deadlineMs?: number) => Promise<string>;
  /** Runs a program to its end. Rejects when it does not come. */
  run: (
    words: readonly string[],
    environment?: NodeJS.ProcessEnv,
  ) => Promise<{ exitCode: number | null; output: string }>;
  dispose: () => Promise<void>;
};

/** Opens a session, with the sound of the rig. */
export async function startOrdinarySession(): Promise<OrdinarySession> {
  const home = await mkdtemp(join(tmpdir(), 'parley-home-'));
  await giveToOrdinaryUser(home);
  const display = await startDisplay(undefined, asOrdinaryUser);
  const environment = await environmentOf(home, display);
  const command = (words: readonly string[]): string[] => [...asOrdinaryUser, ...words];
  return {
    home,
    environment,
    command,
    async tool(words, deadlineMs) {
      const [program, ...args] = command(words) as [string, ...string[]];
      return await output(program, args, environment, deadlineMs);
    },
    async run(words, extra = {}) {
      const program = await startPackagedApp({
        command: command(words),
        environment: { ...environment, ...extra },
        userData: home,
      });
      try {
        const exitCode = await program.ended();
        return { exitCode, output: program.output() };
      } finally {
        program.dispose();
      }
    },
    async dispose() {
      await display.dispose();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function environmentOf(home: string, display: Display): Promise<NodeJS.ProcessEnv> {
  const sound = process.env['PARLEY_RIG_SOUND'];
  if (sound === undefined) throw new Error('There is no rig sound here: run npm run test:e2e.');
  // The socket takes anybody; its folder lets only root in.
  await chmod(dirname(sound), 0o711);
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: home,
    LANG: 'C.UTF-8',
    XDG_SESSION_TYPE: 'x11',
    PULSE_SERVER: `unix:${sound}`,
    ...display.environment,
  };
}
