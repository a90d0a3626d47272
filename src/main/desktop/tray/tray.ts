import { Menu, nativeImage, nativeTheme, Tray, type MenuItemConstructorOptions } from 'electron';
import { onLanguageChange, text } from '../../../shared/text/text.ts';
import { stateLine, trayMenu, type TrayAction, type TrayItem } from './tray-menu.ts';
import { trayIconFile, trayMood, type TrayState } from './tray-state.ts';

/** The icon in the tray, or in the menu bar. Nobody may depend on it: some desktops show none. */
export interface AppTray {
  show(state: TrayState): void;
  /** Makes it anew, e.g. because the tray of the desktop has started only now. */
  renew(): void;
  dispose(): void;
}

export interface AppTrayOptions {
  /** Path of a picture by its file name. */
  readonly iconPath: (file: string) => string;
  readonly onAction: (action: TrayAction) => void;
}

export function createAppTray(options: AppTrayOptions, initial: TrayState): AppTray {
  let state = initial;
  let tray = create();

  function create(): Tray {
    const created = new Tray(icon());
    // Where a click opens the menu by itself, this is not told.
    if (process.platform !== 'darwin') created.on('click', () => options.onAction('show-window'));
    fill(created);
    return created;
  }

  function icon(): Electron.NativeImage {
    const file = trayIconFile(trayMood(state), process.platform, isPanelDark());
    return nativeImage.createFromPath(options.iconPath(file));
  }

  function fill(target: Tray): void {
    const words = text.desktop.tray;
    target.setToolTip(words.tooltip(stateLine(state, words)));
    const items = trayMenu(state, words).map((item) => template(item, options.onAction));
    target.setContextMenu(Menu.buildFromTemplate(items));
  }

  const repaint = (): void => tray.setImage(icon());
  nativeTheme.on('updated', repaint);
  const stopFollowing = onLanguageChange(() => fill(tray));

  return {
    show(next) {
      // A menu that is open would close.
      if (JSON.stringify(next) === JSON.stringify(state)) return;
      const hadMood = trayMood(state);
      state = next;
      if (trayMood(state) !== hadMood) repaint();
      fill(tray);
    },
    renew() {
      tray.destroy();
      tray = create();
    },
    dispose() {
      stopFollowing();
      nativeTheme.off('updated', repaint);
      tray.destroy();
    },
  };
}

function template(
  item: TrayItem,
  onAction: (action: TrayAction) => void,
): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'line':
      return { label: item.label, enabled: false };
    case 'action':
      return {
        id: item.action,
        label: item.label,
        enabled: item.isEnabled,
        click: () => onAction(item.action),
      };
  }
}

/** The panel follows the system; the theme that the user has chosen is for the windows. */
function isPanelDark(): boolean {
  const theme: { readonly shouldUseDarkColorsForSystemIntegratedUI?: boolean } = nativeTheme;
  return theme.shouldUseDarkColorsForSystemIntegratedUI ?? nativeTheme.shouldUseDarkColors;
}
