import { en } from './en.ts';

/** What every language has to provide. */
export type Catalogue = typeof en;

/** The catalogue in use. */
export const text: Catalogue = en;
