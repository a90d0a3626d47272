import type { WebContents } from 'electron';
import type { Updates } from './desktop/updates/updates.ts';
import { createUpdatePusher, push } from './ipc/index.ts';
import { systemClock } from './realtime/index.ts';
import type { Secrets } from './storage/secrets.ts';
import type { SettingsStore } from './storage/settings.ts';
import type { createTalk } from './talk.ts';

export interface TellWindowOptions {
  readonly contents: () => WebContents | undefined;
  readonly talk: ReturnType<typeof createTalk>;
  readonly settings: SettingsStore;
  readonly secrets: Pick<Secrets, 'subscribe'>;
  readonly updates: Pick<Updates, 'subscribe'>;
}

/** Everything that the window is told by itself. */
export function tellWindow({ contents, talk, settings, secrets, updates }: TellWindowOptions) {
  talk.store.subscribe(
    createUpdatePusher({
      push: (update) => push(contents, 'conversation:update', update),
      setTimeout: systemClock.setTimeout,
    }),
  );
  talk.soundCheck.subscribe((view) => push(contents, 'sound-check:changed', view));
  talk.usage.subscribe((status) => push(contents, 'usage:changed', status));
  talk.history.subscribe((status) => push(contents, 'history:changed', status));
  talk.mcp.subscribe((servers) => push(contents, 'mcp:changed', servers));
  settings.subscribe((changed) => push(contents, 'settings:changed', changed));
  secrets.subscribe((status) => push(contents, 'secrets:changed', status));
  updates.subscribe((state) => push(contents, 'updates:changed', state));
}
