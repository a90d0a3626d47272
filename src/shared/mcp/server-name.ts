/** Longest server part of a tool's name. */
const maxLength = 30;

/**
 * What stands for a server in the names of its tools (`filesystem__read_file`): letters, digits and
 * single underscores, begins with a letter, at most 30. Two servers may not have the same.
 */
export function serverSlug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[^a-zA-Z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  if (plain === '') return `server_${digitsOf(name)}`;
  const slug = /^[a-zA-Z]/.test(plain) ? plain : `s_${plain}`;
  return slug.slice(0, maxLength).replace(/_+$/, '');
}

/** Letters that are no a to z at all still have to be told apart. */
function digitsOf(name: string): string {
  let sum = 7;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return sum.toString(36);
}
