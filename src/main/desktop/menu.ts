import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { text } from '../../shared/text/text.ts';
import type { Capabilities } from './capabilities.ts';

type Items = MenuItemConstructorOptions[];

/**
 * The standard commands under their standard keys, in the language of now: install it again after a
 * change. Where the menu belongs to the window it is not shown, and only its keys count.
 */
export function installMenu(
  capabilities: Capabilities,
  isDevelopment: boolean,
  onSetup: () => void,
): void {
  const { menu } = text;
  const { hasSystemMenuBar } = capabilities;
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(hasSystemMenuBar ? [{ label: app.name, submenu: appItems() }] : []),
      {
        label: menu.file,
        submenu: hasSystemMenuBar
          ? [{ role: 'close', label: menu.close }]
          : [{ role: 'quit', label: menu.quit(app.name) }],
      },
      { label: menu.edit, submenu: editItems(hasSystemMenuBar) },
      { label: menu.view, submenu: viewItems(isDevelopment) },
      { role: 'windowMenu', label: menu.window, submenu: windowItems(hasSystemMenuBar) },
      { role: 'help', label: menu.help, submenu: [{ label: menu.setup, click: onSetup }] },
    ]),
  );
}

function appItems(): Items {
  const { menu } = text;
  return [
    { role: 'about', label: menu.about(app.name) },
    { type: 'separator' },
    { role: 'services', label: menu.services },
    { type: 'separator' },
    { role: 'hide', label: menu.hide(app.name) },
    { role: 'hideOthers', label: menu.hideOthers },
    { role: 'unhide', label: menu.unhide },
    { type: 'separator' },
    { role: 'quit', label: menu.quit(app.name) },
  ];
}

function editItems(hasSystemMenuBar: boolean): Items {
  const { menu } = text;
  return [
    { role: 'undo', label: menu.undo },
    { role: 'redo', label: menu.redo },
    { type: 'separator' },
    { role: 'cut', label: menu.cut },
    { role: 'copy', label: menu.copy },
    { role: 'paste', label: menu.paste },
    ...(hasSystemMenuBar
      ? [{ role: 'pasteAndMatchStyle' as const, label: menu.pasteAndMatchStyle }]
      : []),
    { role: 'delete', label: menu.delete },
    { type: 'separator' },
    { role: 'selectAll', label: menu.selectAll },
  ];
}

function viewItems(isDevelopment: boolean): Items {
  const { menu } = text;
  const development: Items = [
    { type: 'separator' },
    { role: 'reload' },
    { role: 'toggleDevTools' },
  ];
  return [
    { role: 'resetZoom', label: menu.resetZoom },
    { role: 'zoomIn', label: menu.zoomIn },
    { role: 'zoomOut', label: menu.zoomOut },
    { type: 'separator' },
    { role: 'togglefullscreen', label: menu.togglefullscreen },
    ...(isDevelopment ? development : []),
  ];
}

function windowItems(hasSystemMenuBar: boolean): Items {
  const { menu } = text;
  const minimize: MenuItemConstructorOptions = { role: 'minimize', label: menu.minimize };
  if (!hasSystemMenuBar) return [minimize, { role: 'close', label: menu.close }];
  return [
    minimize,
    { role: 'zoom', label: menu.zoom },
    { type: 'separator' },
    { role: 'front', label: menu.front },
  ];
}
