/** The stored conversations. */
export { fileNameOf } from './export.ts';
export { createHistory, type History, type HistoryHealth } from './history.ts';
