import { useRef, type PointerEvent } from 'react';
import { ariaShortcut } from '../shortcuts/shortcuts.ts';
import { useApp, useUi } from '../state/app-context.tsx';
import { useTurnTaking } from '../state/use-model.ts';
import { Hint } from '../ui/hint.tsx';
import { barHeight } from '../ui/level-scale.ts';
import { useLevels } from '../ui/use-levels.ts';
import { useReducedMotion } from '../ui/use-reduced-motion.ts';
import { talkIcons } from './talk-icon.ts';
import type { Dock } from './use-dock.ts';

/** Starts and ends the call, or is held to talk. Its colour and picture are the state of the call. */
export function TalkButton({ dock }: { readonly dock: Dock }) {
  const { commands, desktop } = useApp();
  const isHeldMode = useTurnTaking() === 'push-to-talk';
  const isTalking = useUi((ui) => ui.talking);
  const isStill = useReducedMotion();
  const button = useRef<HTMLButtonElement>(null);
  const Icon = talkIcons[dock.tone];
  const shortcut = isHeldMode ? 'hold-to-talk' : 'toggle-call';

  useLevels(({ microphone, speaker }) => {
    const level = isStill ? 0 : barHeight(dock.tone === 'speaking' ? speaker : microphone);
    button.current?.style.setProperty('--level', level.toFixed(2));
  });

  const hold = (event: PointerEvent<HTMLButtonElement>): void => {
    if (!isHeldMode || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    void commands.setTalking(true);
  };
  const release = (): void => {
    if (isHeldMode) void commands.setTalking(false);
  };
  const click = (isByPointer: boolean): void => {
    if (!isHeldMode) void commands.toggleCall();
    // Enter and assistive technology cannot hold: for them it begins, and ends at the next time.
    else if (!isByPointer) void commands.setTalking(!isTalking);
  };

  return (
    <Hint label={dock.talkLabel} shortcut={shortcut}>
      <button
        ref={button}
        type="button"
        className="talk"
        data-talk
        aria-label={dock.talkLabel}
        aria-describedby={undefined}
        aria-keyshortcuts={ariaShortcut(shortcut, desktop.platform)}
        onPointerDown={hold}
        onPointerUp={release}
        onLostPointerCapture={release}
        onClick={(event) => click(event.detail !== 0)}
      >
        <Icon
          className={dock.tone === 'connecting' ? 'turning' : undefined}
          size={24}
          aria-hidden
        />
      </button>
    </Hint>
  );
}
