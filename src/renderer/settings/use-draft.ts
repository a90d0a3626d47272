import { useEffect, useEffectEvent, useState } from 'react';

interface Draft {
  readonly value: string;
  /** What is wrong with it; it is not saved then. */
  readonly failure: string | undefined;
  readonly isSaved: boolean;
  change(value: string): void;
  save(): void;
}

const savePauseMs = 600;

/**
 * Text that is saved after a pause in typing, when `save` is called, and when the field goes away.
 * @param saved what is stored now.
 * @param store stores it; answers what is wrong with it, if something is.
 */
export function useDraft(
  saved: string,
  store: (value: string) => Promise<string | undefined>,
): Draft {
  const [value, setValue] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const [isSaved, setSaved] = useState(false);

  const save = async (isFinal: boolean): Promise<void> => {
    if (value === undefined) return;
    const wrong = await store(value);
    // While somebody types, an unfinished word is not called wrong.
    if (isFinal || wrong === undefined) setFailure(wrong);
    if (wrong !== undefined) return;
    setSaved(true);
    setValue((now) => (now === value ? undefined : now));
  };
  const saveNow = useEffectEvent(save);

  useEffect(() => {
    if (value === undefined) return undefined;
    const timer = setTimeout(() => void saveNow(false), savePauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  useEffect(() => () => void saveNow(true), []);

  return {
    value: value ?? saved,
    failure,
    isSaved,
    change: (next) => {
      setSaved(false);
      setFailure(undefined);
      setValue(next);
    },
    save: () => void save(true),
  };
}
