/** `2026-11-22` where the user is. */
export function day(epochMs: number): string {
  const date = new Date(epochMs);
  return [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
}

/** `10:32` where the user is. */
export function clockTime(epochMs: number): string {
  const date = new Date(epochMs);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
