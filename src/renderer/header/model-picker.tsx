import { ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { DockTone } from '../dock/dock-state.ts';
import { ariaShortcut } from '../shortcuts/shortcuts.ts';
import { useApp, useConversation, useSettings, useUi } from '../state/app-context.tsx';
import { useChosenModel } from '../state/use-model.ts';
import { text } from '../text/text.ts';
import { ModelList } from './model-list.tsx';
import { Button } from '../ui/button.tsx';
import { modelPillText } from './model-pill-text.ts';
import { ProfileSelect } from './profile-select.tsx';
import { VoiceSelect } from './voice-select.tsx';

/** The pill that names model and voice, and opens the choice of both. */
export function ModelPicker({ tone }: { readonly tone: DockTone }) {
  const { ui, commands, desktop } = useApp();
  const isOpen = useUi((state) => state.openPanel === 'picker');
  const isInCall = useConversation((state) => state.phase !== 'idle');
  const model = useChosenModel();
  const voices = useSettings((settings) => settings.voices);
  const name = modelPillText(model, voices);
  const change = (open: boolean): void => {
    if (open) ui.patch({ openPanel: 'picker' });
    else commands.closePanel();
  };
  const switchNow = (): void => {
    commands.closePanel();
    void commands.switchCall();
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={change}>
      <Popover.Trigger
        className="pill"
        data-tone={tone}
        aria-label={text.header.modelPill(name)}
        aria-keyshortcuts={ariaShortcut('choose-model', desktop.platform)}
      >
        <span className="dot" aria-hidden />
        <span>{name}</span>
        <ChevronDown size={14} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover"
          align="start"
          sideOffset={12}
          collisionPadding={12}
          aria-label={text.header.model}
        >
          <ProfileSelect />
          <ModelList />
          <VoiceSelect />
          {isInCall ? (
            <div className="picker-switch">
              <p className="hint">{text.picker.nextCall}</p>
              <Button onClick={switchNow}>{text.picker.switchNow}</Button>
            </div>
          ) : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
