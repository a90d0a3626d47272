import { useEffect, useRef, useState, type RefObject } from 'react';

/** Within this distance of the end the reader counts as being there. */
const nearPixels = 48;

/**
 * Keeps the end in view while the reader is there, and never moves the text under a reader who has
 * scrolled up.
 * @param isFollowing false shows the beginning instead, e.g. while there is nothing to read.
 */
export function useStickToBottom(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  isFollowing: boolean,
): { readonly isAtBottom: boolean; readonly jump: () => void } {
  const [isAtBottom, setAtBottom] = useState(true);
  const isStuck = useRef(true);

  const jump = (): void => {
    const box = scroller.current;
    if (box === null) return;
    isStuck.current = true;
    setAtBottom(true);
    box.scrollTop = box.scrollHeight;
  };

  useEffect(() => {
    const box = scroller.current;
    const inner = content.current;
    if (box === null || inner === null || !isFollowing) return undefined;
    isStuck.current = true;
    const onScroll = (): void => {
      const near = box.scrollHeight - box.scrollTop - box.clientHeight < nearPixels;
      isStuck.current = near;
      setAtBottom(near);
    };
    const onGrowth = new ResizeObserver(() => {
      if (isStuck.current) box.scrollTop = box.scrollHeight;
    });
    onGrowth.observe(inner);
    onGrowth.observe(box);
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      onGrowth.disconnect();
      box.removeEventListener('scroll', onScroll);
    };
  }, [scroller, content, isFollowing]);

  return { isAtBottom: isAtBottom || !isFollowing, jump };
}
