import type { PathRules } from '../files/path-guard.ts';
import type { Hand } from '../hand.ts';
import { clipboardHands } from './clipboard.ts';
import type { ComputerHost } from './host.ts';
import { notifyHand } from './notify.ts';
import { openTargetHand } from './open-target.ts';
import { screenHands } from './screen.ts';

export type { ComputerHost, DisplayInfo, Picture } from './host.ts';
export { getTimeHand } from './time.ts';

/** Everything that works on the desktop. */
export function computerHands(host: ComputerHost, rules: () => PathRules): readonly Hand[] {
  return [
    ...clipboardHands(host),
    openTargetHand(host, rules),
    notifyHand(host),
    ...screenHands(host),
  ];
}
