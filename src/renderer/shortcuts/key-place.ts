import type { App } from '../state/app.ts';
import { chosenModel, effectiveTurnTaking } from '../state/turn-taking.ts';
import type { KeyPlace } from './key-action.ts';

const controls =
  'button:not([data-talk]), a[href], summary, [role="radio"], [role="switch"], [role="tab"]';
const fields =
  'textarea, select, [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="button"])';
const layers = '[role="dialog"][data-state="open"], [role="menu"][data-state="open"]';

/** Where a key was pressed, as far as it counts for what the key does. */
export function keyPlace(target: EventTarget | null, app: App): KeyPlace {
  const element = target instanceof Element ? target : undefined;
  const isIn = (selector: string): boolean => element?.closest(selector) != null;
  const settings = app.settings.get();
  return {
    isTyping: isIn(fields),
    isOnControl: isIn(controls),
    isOnRequest: isIn('[data-request]'),
    isDialogOpen: document.querySelector(layers) !== null,
    platform: app.desktop.platform,
    turnTaking:
      app.ui.get().callTurnTaking ??
      effectiveTurnTaking(settings, chosenModel(app.models.get(), settings)),
  };
}
