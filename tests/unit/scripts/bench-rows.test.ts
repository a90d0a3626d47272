import { describe, expect, it } from 'vitest';

import { checkedRows, tableOf } from '../../../scripts/lib/bench-rows.ts';

describe('checkedRows', () => {
  it('lets good rows through', () => {
    const rows = [{ name: 'start', unit: 'ms', value: 1.5, met: true }];
    expect(checkedRows(rows)).toEqual(rows);
  });

  it.each([
    { name: 'nothing', rows: undefined, message: 'no rows' },
    { name: 'an empty list', rows: [], message: 'no rows' },
    { name: 'a row without a unit', rows: [{ name: 'x', value: 1 }], message: 'no name or unit' },
    { name: 'no value', rows: [{ name: 'x', unit: 'ms' }], message: 'x: value is undefined' },
    {
      name: 'not a number',
      rows: [{ name: 'x', unit: 'ms', value: 1, p99: Number.NaN }],
      message: 'x: p99 is NaN',
    },
  ])('refuses $name', ({ rows, message }) => {
    expect(() => checkedRows(rows)).toThrow(message);
  });
});

it('makes a table with only the columns that are used', () => {
  const table = tableOf([
    { name: 'start', unit: 'ms', value: 1234.5678, goal: '< 2 s', met: true },
    { name: 'long name', unit: 'MB', value: 7, met: false },
  ]);
  expect(table.split('\n')).toEqual([
    'name       value  unit  goal   met',
    'start       1235  ms    < 2 s  yes',
    'long name      7  MB           NO',
  ]);
});
