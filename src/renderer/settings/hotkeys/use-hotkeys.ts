import { useEffect, useState } from 'react';
import type { HotkeysState } from '../../../shared/hotkeys/hotkeys.ts';
import { useApp } from '../../state/app-context.tsx';

export interface HotkeysOfApp {
  /** Undefined until main has answered. */
  readonly state: HotkeysState | undefined;
  readonly hasFailed: boolean;
}

/** The keys as they are from moment to moment; a test that is on ends with the page. */
export function useHotkeys(): HotkeysOfApp {
  const { bridge, commands } = useApp();
  const [state, setState] = useState<HotkeysState>();
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    let isWanted = true;
    const stop = bridge.on('hotkeys:changed', setState);
    bridge.request('hotkeys:state').then(
      // What was pushed meanwhile is newer.
      (first) => isWanted && setState((known) => known ?? first),
      () => isWanted && setFailed(true),
    );
    return () => {
      isWanted = false;
      stop();
      void commands.testHotkey(undefined);
    };
  }, [bridge, commands]);
  return { state, hasFailed };
}
