/**
 * A script for the page that makes messages up: most of them nearly as a JSON schema wants them, the
 * rest of anything that can be sent. Defines `createMaker(seed)` with `near(schema)` and `junk()`.
 * Plain JavaScript, since it is run where nothing of ours is.
 */
export const fuzzPageScript = String.raw`
const createMaker = (seed) => {
  // Mulberry32, by Tommy Ettinger, in the public domain.
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end) => Math.floor(random() * end);
  const pick = (items) => items[below(items.length)];
  const letters = ['a', 'Z', '0', '/', '..', '\\', '\u0000', '\u202e', '\u200b', '\ud800', '💥', ' ', '\n',
    '"', '$(', 'file://', 'parley://', '__proto__', 'constructor', '-', '{'];
  const words = (most) => Array.from({ length: below(most) }, () => pick(letters)).join('');
  const numbers = [0, -0, 1, -1, 0.5, NaN, Infinity, -Infinity, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 5e-324];
  const circle = () => { const it = { a: [] }; it.a.push(it); it.self = it; return it; };
  const makers = [
    () => undefined, () => null, () => true, () => pick(numbers), () => words(8), () => 'x'.repeat(below(2000)),
    () => [], () => ({}), () => new Date(below(1e9)), () => new Map([[words(3), words(3)]]), () => new Set([1]),
    () => new Uint8Array(below(2000)), () => new Float64Array(below(20)), () => new ArrayBuffer(below(2000)),
    () => /x+/g, () => 10n ** 30n, () => new Error(words(5)), circle,
    () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
    () => { let deep = 1; for (let round = 0; round < 100; round += 1) deep = { deep }; return deep; },
    () => Array.from({ length: below(50) }, () => pick(numbers)),
    () => Object.fromEntries(Array.from({ length: below(8) }, () => [words(3), words(3)])),
  ];
  const junk = () => pick(makers)();
  const string = ({ enum: allowed, pattern = '', maxLength = 40 }) => {
    if (allowed) return pick(allowed);
    if (pattern.includes('0-9a-f')) return Array.from({ length: 64 }, () => pick([...'0123456789abcdef'])).join('');
    const kind = below(100);
    if (kind < 2) return 'x'.repeat(Math.min(maxLength + below(3), 30000));
    if (kind < 40) return words(12);
    return pick(['openai', 'first', 'a-name_1', 'screen:0:0', '0123456789abcdef0123', 'Ctrl+Alt+P', 'en', '']);
  };
  const near = (schema, depth = 0) => {
    if (schema === undefined || random() < 0.08 || depth > 8) return junk();
    if ('const' in schema) return schema.const;
    const choice = schema.anyOf ?? schema.oneOf;
    if (choice) return near(pick(choice), depth + 1);
    if (schema.allOf) return near(schema.allOf[0], depth + 1);
    switch (schema.type) {
      case 'object': {
        const made = {};
        for (const [name, part] of Object.entries(schema.properties ?? {})) {
          if (random() > 0.06) made[name] = near(part, depth + 1);
        }
        if (random() < 0.05) made[words(4)] = junk();
        if (schema.additionalProperties) {
          for (let round = below(3); round > 0; round -= 1) {
            made[string(schema.propertyNames ?? {})] = near(schema.additionalProperties, depth + 1);
          }
        }
        return made;
      }
      case 'array': return Array.from({ length: below(4) }, () => near(schema.items, depth + 1));
      case 'string': return string(schema);
      case 'boolean': return random() < 0.5;
      case 'integer': case 'number':
        return random() < 0.3 ? pick(numbers) : (schema.minimum ?? 0) + below(100);
      // What the schema cannot say: nothing at all, or bytes.
      default: return random() < 0.5 ? undefined : new Uint8Array(2 * below(400));
    }
  };
  return { near, junk, below };
};
`;
