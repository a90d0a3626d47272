/// <reference types="vite/types/importMeta.d.ts" />
import type { Catalogue, Language } from './catalogue.ts';

/** What `<tag>/index.ts` exports. */
interface LanguageFile {
  readonly name: string;
  readonly text: Catalogue;
}

// The bundler finds the files: a new one is enough for a new language. Because of this only what is
// bundled may import this file; text.ts works everywhere, and speaks English by itself.
const files = import.meta.glob<LanguageFile>('./*/index.ts', { eager: true });

/** All languages, by what they call themselves. */
export const languages: readonly Language[] = Object.entries(files)
  .map(([path, { name, text }]) => ({ tag: path.split('/')[1] ?? '', name, text }))
  .sort((one, other) => one.name.localeCompare(other.name));
