import { fail, succeed, type Problem, type Result } from '../../shared/problem.ts';
import { text } from '../../shared/text/text.ts';
import type {
  CapturePurpose,
  PickedSource,
  PickerInfo,
  SharedSource,
} from '../../shared/vision/sharing.ts';
import type { Armed, Arming } from './arming.ts';
import {
  cameraDeniedProblem,
  captureProblem,
  needsGestureProblem,
  notArmedProblem,
  screenDeniedProblem,
  sourceGoneProblem,
} from './problems.ts';
import type { Sharing } from './sharing.ts';

/** What the window may ask of the eyes. Whatever could begin a look needs a press of the user. */
export interface VisionRequests {
  openPicker(): Promise<Result<PickerInfo>>;
  closePicker(): Result;
  arm(picked: PickedSource, purpose: CapturePurpose): Promise<Result>;
  /** The page got no picture. @returns what to tell the user; nothing where the user cancelled. */
  captureFailed(errorName: string): Promise<Result>;
}

export interface VisionRequestsOptions {
  /** Whether the user pressed something in our window just now; each press counts once. */
  readonly takeGesture: () => boolean;
  /** Whether the user has asked for the picker outside of our window, e.g. by a hotkey; once. */
  readonly takeOffer: () => boolean;
  readonly arming: Arming;
  readonly sharing: Pick<Sharing, 'stop'>;
  readonly picker: {
    readonly kind: PickerInfo['picker'];
    isOpen(): boolean;
    open(): void;
    close(): void;
    /** Of what was offered last. */
    find(sourceId: string): SharedSource | undefined;
  };
  readonly permissions: {
    /** Whether the system lets us see screens and windows; may ask the user. */
    maySeeScreen(): Promise<boolean>;
    mayUseCamera(): Promise<boolean>;
  };
}

/** How people would call what only the system's own picker knows. */
const systemsChoice = (): SharedSource => ({ kind: 'screen', name: text.visionNotes.yourScreen });

export function createVisionRequests(options: VisionRequestsOptions): VisionRequests {
  const { arming, picker, permissions, sharing } = options;
  let lastArmed: Armed | undefined;

  async function resolve(picked: PickedSource): Promise<Result<SharedSource>> {
    switch (picked.kind) {
      case 'display': {
        const source = picker.find(picked.sourceId);
        return source === undefined ? fail(sourceGoneProblem) : succeed(source);
      }
      case 'system':
        return picker.kind === 'system' ? succeed(systemsChoice()) : fail(sourceGoneProblem);
      case 'camera':
        if (!(await permissions.mayUseCamera())) return fail(cameraDeniedProblem);
        return succeed({ kind: 'camera', name: picked.name });
    }
  }

  async function problemOf(errorName: string): Promise<Problem | undefined> {
    if (lastArmed === undefined) return undefined;
    const { picked, source } = lastArmed;
    if (picked.kind === 'system' && errorName === 'NotAllowedError') return undefined;
    if (picked.kind === 'camera' && !(await permissions.mayUseCamera())) return cameraDeniedProblem;
    if (picked.kind === 'display' && !(await permissions.maySeeScreen()))
      return screenDeniedProblem;
    return captureProblem(source, errorName);
  }

  return {
    async openPicker() {
      if (!options.takeOffer() && !options.takeGesture()) return fail(needsGestureProblem);
      if (picker.kind === 'own' && !(await permissions.maySeeScreen())) {
        return fail(screenDeniedProblem);
      }
      picker.open();
      return succeed({ picker: picker.kind });
    },
    closePicker() {
      picker.close();
      return succeed();
    },
    async arm(picked, purpose) {
      // Before anything waits: the press must be of now.
      if (!options.takeGesture()) return fail(needsGestureProblem);
      if (!picker.isOpen()) return fail(notArmedProblem);
      const resolved = await resolve(picked);
      if (!resolved.ok) return resolved;
      lastArmed = { picked, purpose, source: resolved.value };
      arming.arm(lastArmed);
      return succeed();
    },
    async captureFailed(errorName) {
      arming.disarm();
      if (lastArmed?.purpose === 'live') sharing.stop();
      const problem = await problemOf(errorName);
      return problem === undefined ? succeed() : fail(problem);
    },
  };
}
