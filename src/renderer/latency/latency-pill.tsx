import { Popover } from 'radix-ui';
import { useApp, useConversation, useUi } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { LatencyPanel } from './latency-panel.tsx';
import './latency.css';

/** How long the last answer took; opens the panel that says why. */
export function LatencyPill() {
  const { ui, commands } = useApp();
  const isOpen = useUi((state) => state.openPanel === 'latency');
  const lastMs = useConversation(({ firstSoundMs: newest, entries }) => {
    if (newest !== undefined) return newest;
    const last = entries.findLast((entry) => entry.kind === 'turn' && entry.latency !== undefined);
    return last?.kind === 'turn' ? last.latency?.totalMs : undefined;
  });
  if (lastMs === undefined) return null;
  const change = (open: boolean): void => {
    if (open) ui.patch({ openPanel: 'latency' });
    else commands.closePanel();
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={change}>
      <Popover.Trigger className="pill first-sound" title={text.header.firstSoundHint}>
        <span>{text.header.firstSound(lastMs)}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover latency-popover"
          align="end"
          sideOffset={12}
          collisionPadding={12}
          aria-label={text.usage.latency.title}
        >
          <LatencyPanel />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
