import type { PictureEntry } from '../../shared/conversation/state.ts';
import type { ConversationUpdate } from '../../shared/conversation/update.ts';
import { fail, succeed, type Problem, type Result } from '../../shared/problem.ts';
import type { PictureType } from '../../shared/vision/picture.ts';
import { SessionClosedError, type RealtimeSession } from '../realtime/index.ts';
import { noCallProblem } from './problems.ts';

/** What the model is shown in a call. */
export interface CallPictures {
  /** One picture that stands in the conversation; waits for the connection where need be. */
  sendPicture(entry: PictureEntry, data: Uint8Array, mimeType: PictureType): Promise<Result>;
  /** One frame (JPEG) of what is shared; never waits, since it would be old then. */
  showFrame(data: Uint8Array): Promise<Result>;
}

export interface CallPicturesOptions {
  readonly opened: Promise<Result>;
  /** Undefined before the call is connected and after its end. */
  readonly session: () => RealtimeSession | undefined;
  readonly tell: (updates: readonly ConversationUpdate[]) => void;
  /** Also writes what is not for the user into the log. */
  readonly problemOf: (error: unknown) => Problem;
}

export function createCallPictures(options: CallPicturesOptions): CallPictures & {
  /** Takes back what never reached the model. */
  undelivered(): readonly ConversationUpdate[];
} {
  const { tell } = options;
  const underWay = new Set<string>();

  async function show(data: Uint8Array, mimeType: PictureType): Promise<Result> {
    const session = options.session();
    if (session === undefined) return fail(noCallProblem);
    try {
      await session.sendImage(data, mimeType);
      return succeed();
    } catch (error) {
      // The session tells of its end by itself.
      if (error instanceof SessionClosedError) return fail(noCallProblem);
      return fail(options.problemOf(error));
    }
  }

  return {
    async sendPicture(picture, data, mimeType) {
      underWay.add(picture.id);
      tell([{ type: 'picture-added', picture }]);
      const opening = await options.opened;
      const result = opening.ok ? await show(data, mimeType) : opening;
      if (underWay.delete(picture.id) && !result.ok) tell([removed(picture.id)]);
      return result;
    },
    showFrame: (data) => show(data, 'image/jpeg'),
    undelivered() {
      const left = [...underWay].map(removed);
      underWay.clear();
      return left;
    },
  };
}

function removed(pictureId: string): ConversationUpdate {
  return { type: 'picture-removed', pictureId };
}
