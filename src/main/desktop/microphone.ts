import { shell, systemPreferences } from 'electron';
import { fail, succeed, type Result } from '../../shared/problem.ts';
import { text } from '../../shared/text/text.ts';
import type { Capabilities } from './capabilities.ts';

export type MicrophoneStatus = 'granted' | 'denied' | 'not-determined' | 'unknown';

/** Whether the system lets this app hear; the page's own permission is another matter. */
export interface MicrophonePermission {
  status(): MicrophoneStatus;
  /** Lets the system ask the user, where it does so. */
  ask(): Promise<MicrophoneStatus>;
  openSettings(): Promise<Result>;
}

export function createMicrophonePermission(capabilities: Capabilities): MicrophonePermission {
  function status(): MicrophoneStatus {
    if (!capabilities.reportsMicrophonePermission) return 'granted';
    const reported = systemPreferences.getMediaAccessStatus('microphone');
    return reported === 'restricted' ? 'denied' : reported;
  }

  return {
    status,
    async ask() {
      const before = status();
      if (before !== 'not-determined' || !capabilities.asksForMicrophone) return before;
      return (await systemPreferences.askForMediaAccess('microphone')) ? 'granted' : 'denied';
    },
    async openSettings() {
      const address = capabilities.microphoneSettingsUrl;
      if (address === undefined) {
        return fail({
          code: 'no-microphone-settings',
          ...text.appProblems.noMicrophoneSettings,
        });
      }
      await shell.openExternal(address);
      return succeed();
    },
  };
}
