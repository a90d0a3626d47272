import { describe, expect, it } from 'vitest';
import { createRecentIds } from '../../../../src/main/realtime/session/recent-ids.ts';

describe('createRecentIds', () => {
  it('remembers the newest, and forgets the oldest', () => {
    const ids = createRecentIds(2);
    for (const id of ['a', 'b', 'a', 'c']) ids.add(id);
    expect(['a', 'b', 'c'].filter((id) => ids.has(id))).toEqual(['a', 'c']);
  });
});
