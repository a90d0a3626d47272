import type { BenchRow } from '../../tests/bench/row.ts';

const columns = [
  'name',
  'value',
  'unit',
  'p50',
  'p99',
  'baseline',
  'ratio',
  'goal',
  'met',
] as const;

/**
 * Checks that a value is a list of rows with a name, a unit and finite numbers; throws a message
 * that names what is wrong. Guards against a benchmark that silently measured nothing.
 */
export function checkedRows(value: unknown): BenchRow[] {
  if (!Array.isArray(value) || value.length === 0) throw new Error('bench() returned no rows.');
  for (const row of value as Partial<BenchRow>[]) {
    if (typeof row.name !== 'string' || typeof row.unit !== 'string') {
      throw new Error(`A row has no name or unit: ${JSON.stringify(row)}`);
    }
    for (const key of ['value', 'p50', 'p99', 'baseline', 'ratio'] as const) {
      const isMissing = key !== 'value' && row[key] === undefined;
      if (!isMissing && !Number.isFinite(row[key])) {
        throw new Error(`${row.name}: ${key} is ${String(row[key])} instead of a number.`);
      }
    }
  }
  return value as BenchRow[];
}

/** The rows as a table of text, numbers aligned to the right. */
export function tableOf(rows: readonly BenchRow[]): string {
  const shown = columns.filter((column) => rows.some((row) => row[column] !== undefined));
  const cells = [[...shown], ...rows.map((row) => shown.map((column) => cellOf(row[column])))];
  const widths = shown.map((_, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, index) => pad(cell, widths[index] ?? 0, shown[index] ?? 'name'))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellOf(value: string | number | boolean | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'NO';
  if (typeof value === 'string') return value;
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}

function pad(cell: string, width: number, column: (typeof columns)[number]): string {
  const isText = ['name', 'unit', 'goal', 'met'].includes(column);
  return isText ? cell.padEnd(width) : cell.padStart(width);
}
