import { useSyncExternalStore } from 'react';
import { currentLanguage, onLanguageChange } from '../../shared/text/text.ts';

/**
 * Renders again after a change of language. The root of the window uses it, and whatever else React
 * would not render again with the root: each `memo`.
 */
export function useLanguage(): void {
  useSyncExternalStore(onLanguageChange, currentLanguage, currentLanguage);
}
