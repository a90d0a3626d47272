import type { Configuration } from 'electron-builder';
// electron-builder itself does not pass this on.
import { getConfig } from 'app-builder-lib/out/util/config/config.js';

import { repositoryRoot } from '../lib/paths.ts';

/** What electron-builder.yml says, read as electron-builder reads it. */
export function builderConfig(): Promise<Configuration> {
  return getConfig(repositoryRoot, null, null);
}
