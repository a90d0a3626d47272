import type { DesktopCapturerSource, Session, WebFrameMain } from 'electron';
import type { PickedSource } from '../../shared/vision/sharing.ts';
import type { Capabilities } from './capabilities.ts';

export interface DisplayMediaOptions {
  readonly capabilities: Pick<Capabilities, 'displayPicker'>;
  /** Whether this is the frame of our page. */
  readonly isOurFrame: (frame: WebFrameMain | null) => boolean;
  /** What the user has picked a moment ago, once. */
  readonly take: () => PickedSource | undefined;
}

/** Gives the page the picture that the user has picked, and no other. */
export function answerDisplayMedia(session: Session, options: DisplayMediaOptions): void {
  session.setDisplayMediaRequestHandler(
    (request, callback) => {
      const picked = options.isOurFrame(request.frame) ? options.take() : undefined;
      const video = picked && sourceOf(picked, options.capabilities);
      if (video === undefined) refuse(callback);
      else callback({ video });
    },
    { useSystemPicker: options.capabilities.displayPicker === 'native' },
  );
}

type Source = Pick<DesktopCapturerSource, 'id' | 'name'>;

function sourceOf(
  picked: PickedSource,
  { displayPicker }: Pick<Capabilities, 'displayPicker'>,
): Source | undefined {
  if (picked.kind === 'display') return { id: picked.sourceId, name: picked.sourceId };
  // Whatever it is named, the portal asks the user, once; asking for a list would ask twice.
  if (picked.kind === 'system' && displayPicker === 'portal') {
    return { id: 'screen:0:0', name: 'portal' };
  }
  return undefined;
}

/** Called with nothing it rejects the page's request; an empty object would throw here. */
function refuse(callback: (streams: Electron.Streams) => void): void {
  (callback as () => void)();
}
