import type { Unit } from './unit.ts';

const decimalPrefixes = ['', 'k', 'M', 'G', 'T', 'P'] as const;

/** At most three significant digits below 1,000, whole numbers with separators above. */
function plain(value: number): string {
  const digits =
    Math.abs(value) >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 };
  return value.toLocaleString('en-US', digits);
}

/** From a million on, in words: 1.73 million, 104 billion. */
function count(value: number): string {
  if (Math.abs(value) < 1e6) return plain(value);
  return value.toLocaleString('en-US', {
    notation: 'compact',
    compactDisplay: 'long',
    maximumSignificantDigits: 3,
  });
}

/** Just below 100 %, as many digits as the distance to 100 needs: 99.95, 99.99998. */
function percent(value: number): string {
  const missing = 100 - value;
  if (missing <= 0 || missing >= 1) return `${plain(value)} %`;
  const maximumFractionDigits = Math.min(Math.ceil(-Math.log10(missing)) + 1, 12);
  return `${value.toLocaleString('en-US', { maximumFractionDigits })} %`;
}

/** Seconds below a minute; no more digits than one would say aloud: 9.9 minutes, 12 minutes. */
function minutes(value: number): string {
  if (value < 1) return `${plain(value * 60)} s`;
  const maximumFractionDigits = value < 10 ? 1 : 0;
  return `${value.toLocaleString('en-US', { maximumFractionDigits })} minutes`;
}

/** Bytes with decimal prefixes (1 kB = 1,000 B), as disks and networks are sold. */
function bytes(value: number): string {
  const power = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)) / 3);
  const index = Math.min(Math.max(power, 0), decimalPrefixes.length - 1);
  return `${plain(value / 1000 ** index)} ${decimalPrefixes[index]}B`;
}

const formats: Record<Unit, (value: number) => string> = {
  count,
  ratio: plain,
  percent,
  'per second': (value) => `${plain(value)}/s`,
  ms: (value) => `${plain(value)} ms`,
  s: (value) => `${plain(value)} s`,
  minutes,
  'minutes per year': (value) => `${plain(value)} minutes a year`,
  hours: (value) => `${plain(value)} hours`,
  days: (value) => `${plain(value)} days`,
  km: (value) => `${plain(value)} km`,
  bytes,
  'bytes per second': (value) => `${bytes(value)}/s`,
  tokens: (value) => `${count(value)} tokens`,
  'tokens per second': (value) => `${count(value)} tokens/s`,
  USD: (value) => `$${plain(value)}`,
  'USD per hour': (value) => `$${plain(value)} an hour`,
  'USD per month': (value) => `$${plain(value)} a month`,
  'USD per gigabyte': (value) => `$${plain(value)} per GB`,
  'USD per million': (value) => `$${plain(value)} per million`,
  'USD per million tokens': (value) => `$${plain(value)} per million tokens`,
};

/** The sign behind a field that holds a plain number of a unit; empty for a count or a ratio. */
export function unitSymbol(unit: Unit): string {
  const symbols: Partial<Record<Unit, string>> = {
    count: '',
    ratio: '',
    percent: '%',
    'per second': '/s',
    bytes: 'B',
    'bytes per second': 'B/s',
    'tokens per second': 'tokens/s',
    USD: '$',
    'USD per hour': '$/h',
    'USD per month': '$/month',
    'USD per gigabyte': '$/GB',
    'USD per million': '$/million',
    'USD per million tokens': '$/million tokens',
  };
  return symbols[unit] ?? unit;
}

/** A value as a reader sees it: rounded, with its unit. */
export function formatQuantity(value: number, unit: Unit): string {
  return formats[unit](value);
}
