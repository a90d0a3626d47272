import { shell, systemPreferences } from 'electron';
import { fail, succeed, type Result } from '../../shared/problem.ts';
import { text } from '../../shared/text/text.ts';
import { canSeeScreen } from './capture-sources.ts';
import type { Capabilities } from './capabilities.ts';

/** Whether the system lets this app see. */
export interface LookPermissions {
  /** Lets the system ask the user, where it does so. */
  maySeeScreen(): Promise<boolean>;
  mayUseCamera(): Promise<boolean>;
  /** Where the user can change it. */
  openSettings(device: 'screen' | 'camera'): Promise<Result>;
}

type LookCapabilities = Pick<
  Capabilities,
  | 'guardsScreen'
  | 'screenSettingsUrl'
  | 'cameraSettingsUrl'
  | 'asksForMicrophone'
  | 'reportsMicrophonePermission'
>;

export function createLookPermissions(capabilities: LookCapabilities): LookPermissions {
  return {
    maySeeScreen: async () => !capabilities.guardsScreen || canSeeScreen(),
    async mayUseCamera() {
      // Systems treat the camera like the microphone.
      if (!capabilities.reportsMicrophonePermission) return true;
      const status = systemPreferences.getMediaAccessStatus('camera');
      if (status === 'not-determined' && capabilities.asksForMicrophone) {
        return systemPreferences.askForMediaAccess('camera');
      }
      return status !== 'denied' && status !== 'restricted';
    },
    async openSettings(device) {
      const { screenSettingsUrl, cameraSettingsUrl } = capabilities;
      const address = device === 'screen' ? screenSettingsUrl : cameraSettingsUrl;
      if (address === undefined) {
        const { noScreenSettings, noCameraSettings } = text.appProblems;
        const words = device === 'screen' ? noScreenSettings : noCameraSettings;
        return fail({ code: 'no-privacy-settings', ...words });
      }
      await shell.openExternal(address);
      return succeed();
    },
  };
}
