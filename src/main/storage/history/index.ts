/** The stored conversations. */
export { createHistory, type History } from './history.ts';
export { fileNameOf } from './export.ts';
