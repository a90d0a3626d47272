import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Capabilities } from './capabilities.ts';

/**
 * The standard commands under their standard keys. Where the menu belongs to the window it is not
 * shown, and only its keys count.
 */
export function installMenu(capabilities: Capabilities, isDevelopment: boolean): void {
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
  const development: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { role: 'reload' },
    { role: 'toggleDevTools' },
  ];
  const system: MenuItemConstructorOptions[] = [{ role: 'appMenu' }];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(capabilities.hasSystemMenuBar ? system : []),
      { role: 'fileMenu' },
      { role: 'editMenu' },
      { label: 'View', submenu: isDevelopment ? [...view, ...development] : view },
      { role: 'windowMenu' },
    ]),
  );
}
