import { app, BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';

export interface HardenedWindowOptions extends Omit<
  BrowserWindowConstructorOptions,
  'webPreferences'
> {
  readonly preload: string;
  /** False keeps sound and pictures going while nobody sees the window. */
  readonly backgroundThrottling?: boolean;
}

/** The only way to make a window: each one is hardened alike. A test holds the sources to that. */
export function createHardenedWindow(options: HardenedWindowOptions): BrowserWindow {
  const { preload, backgroundThrottling = true, ...looks } = options;
  const window = new BrowserWindow({
    ...looks,
    // Most of it is Electron's default; it stands here so that no other default can undo it.
    webPreferences: {
      preload,
      backgroundThrottling,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      // The dictionaries would be fetched from a server without asking.
      spellcheck: false,
    },
  });
  // No page of ours uses WebRTC: it shall not be a way around the content security policy.
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  window.setMenuBarVisibility(false);
  return window;
}

/** Every page's process is fenced in, also of windows to come. To be called before the app is ready. */
export function sandboxEveryPage(): void {
  // Chromium refuses to run sandboxed as root, and where the system has no sandbox for it: then the
  // starting script says `--no-sandbox`, which this would undo.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
}
