import { z } from 'zod';
import { defineHand, type Hand } from '../hand.ts';
import { runFileJob } from './file-thread.ts';
import { lookPlan } from './look-plan.ts';
import { resolvePath } from './path-guard.ts';
import type { FileRoom } from './room.ts';

const timeoutMs = 15_000;
const maxCharacters = 16_000;

export function findFilesHand(room: FileRoom): Hand {
  return defineHand({
    name: 'find_files',
    description:
      'Finds files by a glob such as *.md or src/**/*.{ts,tsx}. Files that .gitignore names are ' +
      'left out unless includeIgnored is true.',
    risk: 'look',
    parameters: z.object({
      pattern: z.string().min(1).max(500),
      path: z.string().default('.').describe('Where to begin, by default the granted folder.'),
      includeIgnored: z.boolean().default(false),
    }),
    async plan({ pattern, path, includeIgnored }) {
      const rules = room.rules();
      const place = await resolvePath(path, rules, { access: 'read' });
      const { protectedPaths } = rules;
      return lookPlan('find', place, async ({ signal }) => {
        const { root, path: start } = place;
        const { lines, note } = await runFileJob(
          { type: 'find', root, path: start, pattern, includeIgnored, protectedPaths },
          { signal, timeoutMs, maxCharacters },
        );
        const found = lines.length === 0 ? [`No file below ${start} matches ${pattern}.`] : lines;
        return [...found, ...(note === undefined ? [] : [note])].join('\n');
      });
    },
  });
}
