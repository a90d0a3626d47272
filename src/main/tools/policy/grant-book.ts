import { z } from 'zod';
import { grantSchema, type Grant } from '../../../shared/tools/grants.ts';

/** Keeps the grants for "always" between two starts of the app. */
export interface GrantStore {
  /** Whatever was stored; what is no grant is left out. */
  load(): unknown;
  save(grants: readonly Grant[]): void;
}

/** All standing permissions. */
export interface GrantBook {
  /** Those that count at present. */
  list(): readonly Grant[];
  add(grant: Grant): void;
  /** @returns the grant that was taken back, undefined if there was none of this id. */
  revoke(grantId: string): Grant | undefined;
  /** Drops those of scope `conversation`. */
  endConversation(): void;
}

const maxGrants = 500;

/** @param now milliseconds since the epoch */
export function createGrantBook(store: GrantStore, now: () => number): GrantBook {
  let grants = readGrants(store.load());

  function save(): void {
    store.save(grants.filter(({ scope }) => scope === 'always'));
  }

  function list(): readonly Grant[] {
    const present = now();
    return grants.filter(({ expiresAt }) => expiresAt === undefined || present < expiresAt);
  }

  return {
    list,
    add(grant) {
      grants = [...list(), grantSchema.parse(grant)].slice(-maxGrants);
      save();
    },
    revoke(grantId) {
      const revoked = grants.find(({ id }) => id === grantId);
      grants = grants.filter(({ id }) => id !== grantId);
      if (revoked !== undefined) save();
      return revoked;
    },
    endConversation() {
      grants = grants.filter(({ scope }) => scope === 'always');
    },
  };
}

/** A grant of a conversation does not outlive it, not even in a file. */
function readGrants(stored: unknown): readonly Grant[] {
  const list = z.array(z.unknown()).safeParse(stored);
  if (!list.success) return [];
  return list.data.flatMap((item) => {
    const grant = grantSchema.safeParse(item);
    return grant.success && grant.data.scope === 'always' ? [grant.data] : [];
  });
}
