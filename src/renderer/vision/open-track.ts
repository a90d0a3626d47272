import type { PickedSource } from '../../shared/vision/sharing.ts';

/** What the user picked, as the page knows it: cameras have an id here. */
export type Picked =
  | Exclude<PickedSource, { readonly kind: 'camera' }>
  | { readonly kind: 'camera'; readonly deviceId: string; readonly name: string };

/** Without what only the page knows. */
export function pickedForMain(picked: Picked): PickedSource {
  return picked.kind === 'camera' ? { kind: 'camera', name: picked.name } : picked;
}

/** Changes are noticed within a fifth of a second; more would only cost. */
const framesPerSecond = 5;

/** Asks for the picture; main gives it only if the user has just picked it. Rejects by DOMException. */
export async function openTrack(picked: Picked): Promise<MediaStreamTrack> {
  const [track] = (await openStream(picked)).getVideoTracks();
  if (track === undefined) throw new DOMException('The stream has no picture.', 'NotFoundError');
  return track;
}

function openStream(picked: Picked): Promise<MediaStream> {
  const { mediaDevices } = navigator;
  if (picked.kind !== 'camera') {
    return mediaDevices.getDisplayMedia({
      audio: false,
      video: { frameRate: { max: framesPerSecond } },
    });
  }
  return mediaDevices.getUserMedia({
    video: {
      deviceId: { exact: picked.deviceId },
      width: { ideal: 1280 },
      height: { ideal: 720 },
      frameRate: { ideal: framesPerSecond },
    },
  });
}
