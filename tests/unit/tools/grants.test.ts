import { describe, expect, it } from 'vitest';
import { createGrantBook, type GrantStore } from '../../../src/main/tools/policy/grant-book.ts';
import { maySpokenYesApprove } from '../../../src/main/tools/policy/spoken-yes.ts';
import type { Grant, Risk } from '../../../src/shared/tools/grants.ts';

const grant: Grant = {
  id: 'g1',
  toolName: 'write_file',
  pattern: { kind: 'folder', folder: '/work' },
  scope: 'always',
  label: 'Files in /work',
  grantedAt: 1,
};

function memory(stored: unknown = []): GrantStore & { stored: unknown } {
  return {
    stored,
    load() {
      return this.stored;
    },
    save(grants) {
      this.stored = JSON.parse(JSON.stringify(grants));
    },
  };
}

describe('the book of grants', () => {
  it('keeps those for always over a restart, and drops those of the conversation', () => {
    const store = memory();
    const book = createGrantBook(store, () => 5);
    book.add(grant);
    book.add({ ...grant, id: 'g2', scope: 'conversation' });
    expect(book.list().map(({ id }) => id)).toEqual(['g1', 'g2']);
    book.endConversation();
    expect(book.list().map(({ id }) => id)).toEqual(['g1']);
    expect(createGrantBook(store, () => 5).list()).toEqual([grant]);
  });

  it('forgets what is revoked or expired', () => {
    const store = memory();
    let now = 5;
    const book = createGrantBook(store, () => now);
    book.add(grant);
    book.add({ ...grant, id: 'short', expiresAt: 10 });
    expect(book.revoke('g1')).toEqual(grant);
    expect(book.revoke('g1')).toBeUndefined();
    now = 10;
    expect(book.list()).toEqual([]);
    expect(
      createGrantBook(store, () => 5)
        .list()
        .map(({ id }) => id),
    ).toEqual(['short']);
  });

  it.each([
    ['no list', { a: 1 }],
    ['a foreign pattern', [{ ...grant, pattern: { kind: 'everything' } }]],
    ['an extra member', [{ ...grant, admin: true }]],
    ['a grant of a conversation', [{ ...grant, scope: 'conversation' }]],
    ['nothing', undefined],
  ])('reads no grant from %s', (_name, stored) => {
    expect(createGrantBook(memory(stored), () => 5).list()).toEqual([]);
  });
});

it.each<[Risk, boolean, boolean, boolean]>([
  ['change', false, true, true],
  ['reach-out', false, true, true],
  ['look', false, true, true],
  ['run', false, true, false],
  ['change', true, true, false],
  ['change', false, false, false],
])(
  'a spoken yes for %s, destructive %s, switched on %s: %s',
  (risk, isDestructive, on, expected) => {
    expect(maySpokenYesApprove({ risk, isDestructive }, { spokenYes: on })).toBe(expected);
  },
);
