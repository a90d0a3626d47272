/** A word of the catalogue, or a function that makes one. */
export type Leaf = string | ((...values: unknown[]) => unknown);

/** Every leaf by its path, such as "dock.waitingHint". */
export function leavesOf(tree: object, path = ''): ReadonlyMap<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const [key, value] of Object.entries(tree)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'object' && value !== null) {
      for (const [inner, leaf] of leavesOf(value, here)) leaves.set(inner, leaf);
    } else leaves.set(here, value as Leaf);
  }
  return leaves;
}

/** What an argument may be; the functions of the catalogue take words, counts and switches. */
const probes: readonly unknown[] = ['Alpha', 'Beta', '', 0, 1, 2, 61, true, false];

/**
 * Which arguments change what a function says, by their place.
 * @param arity how many it is tried with: a function that ignores its last ones declares fewer
 */
export function usedArguments(say: (...values: unknown[]) => unknown, arity: number): number[] {
  const used = new Set<number>();
  for (const base of ['Alpha', 1, 2]) {
    const values: unknown[] = Array.from({ length: arity }, () => base);
    for (let place = 0; place < arity; place += 1) {
      const said = new Set(
        probes
          .map((probe) => JSON.stringify(attempt(say, values.with(place, probe))))
          .filter((text) => text !== undefined),
      );
      if (said.size > 1) used.add(place);
    }
  }
  return [...used].sort();
}

/** What takes an object cannot be probed with words: undefined then. */
function attempt(say: (...values: unknown[]) => unknown, values: readonly unknown[]): unknown {
  try {
    return say(...values);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}
