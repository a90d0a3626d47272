import { gemini } from './gemini.ts';
import { novaSonic } from './nova-sonic.ts';
import { openai } from './openai.ts';
import { rehearsal } from './rehearsal.ts';
import type { ParityRow } from './row.ts';

/** Every provider; a new one adds its file and its name here. */
export const rows: readonly ParityRow[] = [rehearsal, openai, gemini, novaSonic];
