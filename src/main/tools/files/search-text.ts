import { z } from 'zod';
import { defineHand, type Hand } from '../hand.ts';
import { runFileJob } from './file-thread.ts';
import { lookPlan } from './look-plan.ts';
import { resolvePath } from './path-guard.ts';
import type { FileRoom } from './room.ts';

const timeoutMs = 15_000;
const maxCharacters = 20_000;

export function searchTextHand(room: FileRoom): Hand {
  return defineHand({
    name: 'search_text',
    description:
      'Searches the text of files below a folder and gives file, line number and line. ' +
      'Files that .gitignore names are left out.',
    risk: 'look',
    parameters: z.object({
      query: z.string().min(1).max(1_000),
      path: z.string().default('.').describe('Folder or file, by default the granted folder.'),
      isRegex: z.boolean().default(false).describe('The query is a JavaScript expression.'),
      matchCase: z.boolean().default(false),
      filePattern: z.string().max(500).optional().describe('Only in these files, e.g. *.ts'),
    }),
    async plan({ query, path, isRegex, matchCase, filePattern }) {
      const rules = room.rules();
      const place = await resolvePath(path, rules, { access: 'read' });
      return lookPlan('search', place, async ({ signal }) => {
        const { lines, note } = await runFileJob(
          {
            type: 'search',
            root: place.root,
            path: place.path,
            query,
            isRegex,
            matchCase,
            protectedPaths: rules.protectedPaths,
            ...(filePattern !== undefined && { filePattern }),
          },
          { signal, timeoutMs, maxCharacters },
        );
        const found = lines.length === 0 ? [`“${query}” was not found below ${path}.`] : lines;
        return [...found, ...(note === undefined ? [] : [note])].join('\n');
      });
    },
  });
}
