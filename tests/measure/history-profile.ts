import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Turn } from '../../src/shared/conversation/state.ts';
import { openHistoryDatabase } from '../../src/main/storage/history/database.ts';

export const conversations = 10_000;
const turnsEach = 20;
const wordsEach = 25;
const newestAt = Date.UTC(2026, 10, 22);
const minuteMs = 60_000;

/** A profile with years of talk: words as frequent as in a language (Zipf), the same at each run. */
export async function fillHistory(): Promise<{ folder: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-history-bench-'));
  const database = openHistoryDatabase(join(folder, 'history.db'));
  const sentence = sentences(random(1));
  for (let index = 0; index < conversations; index += 1) {
    const updatedAt = newestAt - (conversations - index) * minuteMs;
    const turns = Array.from({ length: turnsEach }, (_, turn) =>
      turnOf(`${index}-${turn}`, turn, sentence(), updatedAt),
    );
    database.record({
      id: `conversation-${index}`,
      createdAt: updatedAt,
      updatedAt,
      title: turns[0]?.text.slice(0, 60) ?? '',
      entries: turns.map((entry, turn) => ({ position: turn + 1, entry })),
      removedEntryIds: [],
      calls: [],
    });
  }
  database.close();
  return {
    folder,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

function turnOf(id: string, index: number, text: string, startedAt: number): Turn {
  const role = index % 2 === 0 ? 'user' : 'assistant';
  return { kind: 'turn', id, role, source: 'speech', text, isFinal: true, startedAt };
}

const vocabulary = 30_000;
const syllables = 'ba be bi bo bu da de di do du fa fe fi fo fu ga ge gi go gu la le li lo lu'
  .split(' ')
  .flatMap((one) => ['n', 'r', 's', 't'].map((end) => one + end));

/** The word at this place of the most frequent ones, from 0 on: one to three syllables. */
export function word(rank: number): string {
  const size = syllables.length;
  const parts = [rank % size];
  for (let rest = Math.floor(rank / size); rest > 0; rest = Math.floor(rest / size)) {
    parts.push(rest % size);
  }
  return parts.map((part) => syllables[part]).join('');
}

function sentences(next: () => number): () => string {
  const one = (): string => word(Math.floor(vocabulary ** next()) - 1);
  return () => Array.from({ length: wordsEach }, one).join(' ');
}

/** Numbers from 0 to below 1, always the same (a linear congruential generator). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
