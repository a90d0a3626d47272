import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import type { BarView, CallBarBridge } from '../../shared/call-bar/bar.ts';
import { talkIcons } from '../dock/talk-icon.ts';
import { text } from '../text/text.ts';
import { BarButtons } from './bar-buttons.tsx';
import { BarCaption } from './bar-caption.tsx';
import { barLines } from './bar-lines.ts';
import { BarRequest } from './bar-request.tsx';
import { BarSharing } from './bar-sharing.tsx';
import { BarWave } from './bar-wave.tsx';
import { useDrag } from './use-drag.ts';

interface CallBarProps {
  readonly view: BarView;
  readonly bridge: CallBarBridge;
}

/** What is going on in a call, and the means to do something about it, in a row or three. */
export function CallBar({ view, bridge }: CallBarProps) {
  const lines = barLines(view);
  const box = useRef<HTMLElement>(null);
  const drag = useDrag(bridge, !view.isMovedBySystem);
  const Icon = talkIcons[lines.tone];
  useFit(box, bridge);
  useKeyboard(box, view.hasKeyboard);

  const openWindow = (): void => bridge.command({ kind: 'open-window' });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') bridge.command({ kind: 'leave-keyboard' });
  };

  return (
    <main
      ref={box}
      className={view.isMovedBySystem ? 'bar moved-by-system' : 'bar'}
      data-tone={lines.tone}
      aria-label={text.desktop.callBar.label}
      onDoubleClick={(event) => {
        if (!isButton(event.target)) openWindow();
      }}
      onKeyDown={onKeyDown}
      {...drag}
    >
      <h1 className="visually-hidden">{text.desktop.callBar.title}</h1>
      <div className="bar-row">
        <button
          type="button"
          className="orb"
          aria-label={text.desktop.callBar.openWindow}
          title={text.desktop.callBar.openWindow}
          onClick={openWindow}
        >
          <Icon
            className={lines.tone === 'connecting' ? 'turning' : undefined}
            size={18}
            aria-hidden
          />
        </button>
        <div className="bar-say" title={text.desktop.callBar.move}>
          <p className="bar-title" role="status">
            {lines.title}
          </p>
          <BarCaption lines={lines} />
        </div>
        {showsWave(view, lines.tone) ? <BarWave tone={lines.tone} bridge={bridge} /> : null}
        <BarButtons view={view} bridge={bridge} />
      </div>
      {view.request === undefined ? null : (
        <BarRequest request={view.request} assistant={view.assistant} bridge={bridge} />
      )}
      <BarSharing sharing={view.sharing} bridge={bridge} />
    </main>
  );
}

function showsWave({ phase }: BarView, tone: string): boolean {
  return phase !== 'idle' && (tone === 'listening' || tone === 'speaking' || tone === 'muted');
}

export function isButton(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button') !== null;
}

/** Main makes the window as high as what is in it, and shows it when something is. */
function useFit(box: React.RefObject<HTMLElement | null>, bridge: CallBarBridge): void {
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      bridge.command({ kind: 'fit', height: Math.ceil(element.getBoundingClientRect().height) });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, bridge]);
}

/** Who has asked for the keyboard finds the focus here. */
function useKeyboard(box: React.RefObject<HTMLElement | null>, hasKeyboard: boolean): void {
  useEffect(() => {
    if (hasKeyboard) box.current?.querySelector('button')?.focus();
  }, [box, hasKeyboard]);
}
