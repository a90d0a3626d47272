import { text } from '../text/text.ts';

export interface Camera {
  readonly deviceId: string;
  readonly name: string;
}

/** The cameras, without opening one. Their names are told only while the picker is open. */
export async function listCameras(): Promise<readonly Camera[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map(({ deviceId, label }, index) => ({
      deviceId,
      name: label.trim().slice(0, 200) || text.vision.camera(index + 1),
    }));
}
