import type { Catalogue } from '../catalogue.ts';
import { text as english } from '../en/index.ts';

export const name = 'Deutsch';

export const text: Catalogue = {
  ...english,
};
