/** What differs between systems and between Electron 33 and 45; asked here and nowhere else. */
export interface Capabilities {
  /** `safeStorage` has its asynchronous part (Electron 42 and later). */
  readonly hasAsyncSafeStorage: boolean;
  /** The system may have no keyring, so that encryption can be make-believe. */
  readonly mayLackKeyring: boolean;
  /** The system knows whether the microphone is allowed to this app. */
  readonly reportsMicrophonePermission: boolean;
  /** The system asks the user for the microphone when told to. */
  readonly asksForMicrophone: boolean;
  /** Where the user can allow the microphone; undefined where no address leads there. */
  readonly microphoneSettingsUrl: string | undefined;
  /** The menu belongs to the screen, not to the window. */
  readonly hasSystemMenuBar: boolean;
  /** The app goes on without windows. */
  readonly staysOpenWithoutWindow: boolean;
}

const microphoneSettings: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone',
  win32: 'ms-settings:privacy-microphone',
};

/** @param safeStorage Electron's, of whatever version */
export function detectCapabilities(platform: NodeJS.Platform, safeStorage: object): Capabilities {
  const isMac = platform === 'darwin';
  return {
    hasAsyncSafeStorage: 'encryptStringAsync' in safeStorage,
    mayLackKeyring: platform === 'linux',
    reportsMicrophonePermission: isMac || platform === 'win32',
    asksForMicrophone: isMac,
    microphoneSettingsUrl: microphoneSettings[platform],
    hasSystemMenuBar: isMac,
    staysOpenWithoutWindow: isMac,
  };
}
