import { currentLocale } from './locale.ts';

type Formatter = Intl.DateTimeFormat | Intl.NumberFormat | Intl.ListFormat;

/** By locale and kind. To make one takes a thousand times as long as to use it. */
const formatters = new Map<string, Formatter>();

function cached<F extends Formatter>(kind: string, create: (locale: string) => F): F {
  const locale = currentLocale();
  const key = `${locale} ${kind}`;
  const known = formatters.get(key);
  // One kind is always made by the same function.
  if (known !== undefined) return known as F;
  const made = create(locale);
  formatters.set(key, made);
  return made;
}

type DateStyle = 'date' | 'time' | 'time-seconds' | 'date-time' | 'date-time-seconds' | 'long';

const dateOptions: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  date: { dateStyle: 'medium' },
  time: { timeStyle: 'short' },
  'time-seconds': { timeStyle: 'medium' },
  'date-time': { dateStyle: 'medium', timeStyle: 'short' },
  'date-time-seconds': { dateStyle: 'short', timeStyle: 'medium' },
  long: { dateStyle: 'full', timeStyle: 'short' },
};

/** @param epochMs milliseconds since 1970; shown in the time zone of the system */
export function formatDate(epochMs: number, style: DateStyle): string {
  return cached(style, (l) => new Intl.DateTimeFormat(l, dateOptions[style])).format(epochMs);
}

/** @param epochMs shown as month and year, or as the day alone: for axes and headings */
export function formatPeriod(epochMs: number, period: 'month' | 'day'): string {
  const options: Intl.DateTimeFormatOptions =
    period === 'month' ? { month: 'long', year: 'numeric' } : { day: 'numeric', month: 'short' };
  return cached(period, (l) => new Intl.DateTimeFormat(l, options)).format(epochMs);
}

/** @param digits at most so many behind the decimal point */
export function formatNumber(value: number, digits = 0): string {
  const options = { maximumFractionDigits: digits };
  return cached(`number ${digits}`, (l) => new Intl.NumberFormat(l, options)).format(value);
}

/** @param share 0 to 1 */
export function formatPercent(share: number): string {
  const options = { style: 'percent' } as const;
  return cached('percent', (l) => new Intl.NumberFormat(l, options)).format(share);
}

type Unit = 'millisecond' | 'second' | 'minute' | 'hour' | 'day' | 'kilobyte' | 'megabyte';

/** "3 seconds" or, with `short`, "3 sec": as the language counts them. */
export function formatUnit(value: number, unit: Unit, display: 'long' | 'short' = 'long'): string {
  const options = { style: 'unit', unit, unitDisplay: display, maximumFractionDigits: 1 } as const;
  return cached(`${unit} ${display}`, (l) => new Intl.NumberFormat(l, options)).format(value);
}

/** @param currency ISO 4217, such as "USD". Amounts below a hundredth keep two digits that count. */
export function formatMoney(amount: number, currency: string): string {
  const isTiny = amount !== 0 && Math.abs(amount) < 0.01;
  const options: Intl.NumberFormatOptions = isTiny
    ? { style: 'currency', currency, maximumSignificantDigits: 2 }
    : { style: 'currency', currency };
  return cached(`money ${currency} ${isTiny}`, (l) => new Intl.NumberFormat(l, options)).format(
    amount,
  );
}

/** "a, b and c", or with "or". */
export function formatList(items: readonly string[], type: 'and' | 'or' = 'and'): string {
  const kind = type === 'and' ? 'conjunction' : 'disjunction';
  return cached(type, (l) => new Intl.ListFormat(l, { type: kind })).format(items);
}
