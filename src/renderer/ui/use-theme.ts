import { useLayoutEffect } from 'react';
import { useSettings } from '../state/app-context.tsx';

/** Keeps the chosen theme on the html element; "system" leaves it to the style sheet. */
export function useTheme(): void {
  const theme = useSettings((settings) => settings.theme);
  useLayoutEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}
