import { afterEach, describe, expect, it } from 'vitest';
import {
  formatDate,
  formatList,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPeriod,
  formatUnit,
} from '../../../../src/shared/text/format.ts';
import { setLanguage } from '../../../../src/shared/text/text.ts';
import { languageOf } from './language-of.ts';

/** Noon, so that every time zone has the same day. */
const noon = Date.UTC(2026, 10, 2, 12);
/** Intl separates with several kinds of space. */
const plain = (text: string): string => text.replaceAll(/\s/g, ' ');

afterEach(() => setLanguage(languageOf('en')));

describe('what is written by locale', () => {
  it.each([
    ['en', 'en', 'Nov 2, 2026'],
    ['en', 'en-GB', '2 Nov 2026'],
    ['de', 'de', '02.11.2026'],
    ['de', 'de-AT', '02.11.2026'],
  ])('dates: %s as in %s', (tag, locale, date) => {
    setLanguage(languageOf(tag), locale);
    expect(formatDate(noon, 'date')).toBe(date);
  });

  it.each([
    ['en', () => formatNumber(1234567.891, 2), '1,234,567.89'],
    ['de', () => formatNumber(1234567.891, 2), '1.234.567,89'],
    ['en', () => formatPercent(0.125), '13%'],
    ['de', () => formatPercent(0.125), '13 %'],
    ['en', () => formatMoney(1.5, 'USD'), '$1.50'],
    ['de', () => formatMoney(1.5, 'USD'), '1,50 $'],
    ['en', () => formatMoney(0.00123, 'USD'), '$0.0012'],
    ['en', () => formatMoney(0, 'USD'), '$0.00'],
    ['en', () => formatUnit(1, 'day'), '1 day'],
    ['de', () => formatUnit(2, 'day'), '2 Tage'],
    ['de', () => formatUnit(1.25, 'megabyte', 'short'), '1,3 MB'],
    ['en', () => formatList(['a', 'b', 'c']), 'a, b, and c'],
    ['de', () => formatList(['a', 'b', 'c'], 'or'), 'a, b oder c'],
    ['en', () => formatPeriod(noon, 'month'), 'November 2026'],
    ['de', () => formatPeriod(noon, 'day'), '2. Nov.'],
  ] as const)('%s: %s is %s', (tag, write, expected) => {
    setLanguage(languageOf(tag));
    expect(plain(write())).toBe(expected);
  });
});
