import type { text } from './en/index.ts';

/** What every language has to provide: all that English has, and nothing else. */
export type Catalogue = typeof text;

/** A language in which Parley can speak to its user. */
export interface Language {
  /** BCP 47 tag, such as "de" or "pt-BR". */
  readonly tag: string;
  /** What the language calls itself. */
  readonly name: string;
  readonly text: Catalogue;
}
