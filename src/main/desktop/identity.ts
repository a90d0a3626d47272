import { join, resolve } from 'node:path';
import { app } from 'electron';

/**
 * Names the app and says where its data lies: where `--user-data-dir` says, else where the system
 * keeps such things. Must come before anything asks for a folder.
 * @returns the folder
 */
export function identifyApp(): string {
  app.setName('Parley');
  const asked = app.commandLine.getSwitchValue('user-data-dir');
  const folder = asked === '' ? join(app.getPath('appData'), 'Parley') : resolve(asked);
  app.setPath('userData', folder);
  return folder;
}
