import { useSyncExternalStore } from 'react';

/** Below this width the list folds away; app.css says the same. */
const query = '(max-width: 719px)';

export function isNarrow(): boolean {
  return window.matchMedia(query).matches;
}

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** Whether the window has no room for the list beside the transcript. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, isNarrow);
}
