import type { Random } from './random.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const strangers: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  -0,
  '',
  ' ',
  '0',
  'null',
  '\u0000',
  '\ud800',
  '💥',
  '__proto__',
  'constructor',
  [],
  {},
  [null],
  [[]],
  { type: 'x' },
  'x'.repeat(2_000),
  '*** no base64 ***',
  'AAA',
];

/**
 * One frame as a hostile or broken server might send it: the text of a real one with something
 * changed. About one in eight stays as it is, so that the conversation gets somewhere.
 */
export function mutatedFrame(frame: string, others: readonly string[], random: Random): string {
  switch (random.below(8)) {
    case 0:
      return frame;
    case 1:
      return brokenText(frame, random);
    default:
      return mutatedJson(frame, others, random);
  }
}

function brokenText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  switch (random.below(4)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + String.fromCharCode(random.below(0x10000)) + text.slice(at + 1);
    case 2:
      return text.slice(0, at) + text.slice(0, random.below(200)) + text.slice(at);
    default:
      return random.pick(['', '[]', 'null', '{}', '"x"', '1e999', '{"type":1}', '\u0000\u0001']);
  }
}

function mutatedJson(frame: string, others: readonly string[], random: Random): string {
  const value = JSON.parse(frame) as Json;
  const changes = 1 + random.below(3);
  for (let change = 0; change < changes; change += 1) changeSomewhere(value, others, random);
  return JSON.stringify(value);
}

/** Goes down from the top, and changes what it finds when it stops. */
function changeSomewhere(value: Json, others: readonly string[], random: Random): void {
  let place = value;
  for (;;) {
    if (typeof place !== 'object' || place === null) return;
    const keys = Object.keys(place);
    if (keys.length === 0) return;
    const key = random.pick(keys);
    const inside = (place as { [key: string]: Json })[key];
    const isDeeper = typeof inside === 'object' && inside !== null && random.below(4) > 0;
    if (!isDeeper) {
      changeAt(place as { [key: string]: Json }, key, others, random);
      return;
    }
    place = inside;
  }
}

function changeAt(
  place: { [key: string]: Json },
  key: string,
  others: readonly string[],
  random: Random,
): void {
  switch (random.below(5)) {
    case 0:
      if (Array.isArray(place)) place.splice(Number(key), 1);
      else delete place[key];
      return;
    case 1:
      place[key] = partOf(JSON.parse(random.pick(others)) as Json, random);
      return;
    case 2:
      if (Array.isArray(place)) place.push(structuredClone(place[key] ?? null));
      else place[`${key}${random.below(10)}`] = structuredClone(place[key] ?? null);
      return;
    default:
      place[key] = structuredClone(random.pick(strangers));
  }
}

/** Something that stands in another frame. */
function partOf(value: Json, random: Random): Json {
  if (typeof value !== 'object' || value === null || random.below(3) === 0) return value;
  const parts = Object.values(value);
  return parts.length === 0 ? value : partOf(random.pick(parts), random);
}
