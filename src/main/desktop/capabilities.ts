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
  /** Where the user can choose and unmute devices; undefined where no address leads there. */
  readonly soundSettingsUrl: string | undefined;
  /**
   * Who lets the user pick a screen or window: our own picker; the system's, which opens when a
   * picture is asked for (`portal`: Wayland); or the system's behind Electron's switch (`native`).
   */
  readonly displayPicker: 'own' | 'portal' | 'native';
  /** The system keeps the screen from apps that the user has not allowed it to. */
  readonly guardsScreen: boolean;
  readonly screenSettingsUrl: string | undefined;
  readonly cameraSettingsUrl: string | undefined;
  /** The menu belongs to the screen, not to the window. */
  readonly hasSystemMenuBar: boolean;
  /** The app cannot know or say where its windows are: the system alone moves them (Wayland). */
  readonly systemPlacesWindows: boolean;
  /** The app goes on without windows. */
  readonly staysOpenWithoutWindow: boolean;
}

const microphoneSettings: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone',
  win32: 'ms-settings:privacy-microphone',
};

const soundSettings: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'x-apple.systempreferences:com.apple.preference.sound',
  win32: 'ms-settings:sound',
};

const privacySettings = 'x-apple.systempreferences:com.apple.preference.security';

const cameraSettings: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: `${privacySettings}?Privacy_Camera`,
  win32: 'ms-settings:privacy-webcam',
};

/** What the desktop says about itself. */
export interface DesktopSystem {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** e.g. `15.1` on macOS. */
  readonly version: string;
  /** e.g. `45.4.1`. */
  readonly electronVersion?: string;
  /** Of the command line; empty where none is given. */
  readonly ozonePlatform?: string;
}

/** @param safeStorage Electron's, of whatever version */
export function detectCapabilities(
  platform: NodeJS.Platform,
  safeStorage: object,
  system: DesktopSystem = { environment: {}, version: '' },
): Capabilities {
  const isMac = platform === 'darwin';
  return {
    hasAsyncSafeStorage: 'encryptStringAsync' in safeStorage,
    mayLackKeyring: platform === 'linux',
    reportsMicrophonePermission: isMac || platform === 'win32',
    asksForMicrophone: isMac,
    microphoneSettingsUrl: microphoneSettings[platform],
    soundSettingsUrl: soundSettings[platform],
    displayPicker: displayPickerOf(platform, system),
    guardsScreen: isMac,
    screenSettingsUrl: isMac ? `${privacySettings}?Privacy_ScreenCapture` : undefined,
    cameraSettingsUrl: cameraSettings[platform],
    hasSystemMenuBar: isMac,
    systemPlacesWindows: platform === 'linux' && drawsByWayland(system),
    staysOpenWithoutWindow: isMac,
  };
}

/** The first Electron that draws by Wayland where there is one (until then by X11 within it). */
const electronWithWayland = 38;

function drawsByWayland(system: DesktopSystem): boolean {
  const { ozonePlatform = '', electronVersion = '0' } = system;
  if (ozonePlatform !== '') return ozonePlatform === 'wayland';
  return isWayland(system) && Number.parseInt(electronVersion, 10) >= electronWithWayland;
}

function isWayland({ environment }: DesktopSystem): boolean {
  const isSession = environment['XDG_SESSION_TYPE']?.startsWith('wayland') === true;
  return isSession && Boolean(environment['WAYLAND_DISPLAY']);
}

/** The first macOS with a picker of its own (`useSystemPicker`). */
const macWithPicker = 15;

function displayPickerOf(
  platform: NodeJS.Platform,
  system: DesktopSystem,
): Capabilities['displayPicker'] {
  if (platform === 'darwin')
    return Number.parseInt(system.version, 10) >= macWithPicker ? 'native' : 'own';
  // Chromium captures by the portal exactly then, also when it draws by X11.
  return platform === 'linux' && isWayland(system) ? 'portal' : 'own';
}
