/**
 * A decimal number as people type it, with a point or a comma.
 * @returns null for nothing; undefined for what is no number of 0 or more.
 */
export function parseAmount(typed: string): number | null | undefined {
  const words = typed.trim();
  if (words === '') return null;
  if (!/^\d+([.,]\d+)?$/.test(words)) return undefined;
  const value = Number(words.replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}
