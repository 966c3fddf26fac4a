import { describe, expect, it } from 'vitest';
import { formatQuantity } from '../../src/models/format.ts';
import type { Unit } from '../../src/models/unit.ts';

describe('formatQuantity', () => {
  it.each<[number, Unit, string]>([
    [63, 'count', '63'],
    [8_500, 'count', '8,500'],
    [1_728_000, 'count', '1.73 million'],
    [103_680_000_000, 'count', '104 billion'],
    [100_000, 'per second', '100,000/s'],
    [61.4168, 'percent', '61.4 %'],
    [8.47, 'minutes', '8.5 minutes'],
    [72.3, 'minutes', '72 minutes'],
    [0.862, 'minutes', '51.7 s'],
    [4.73e15, 'bytes', '4.73 PB'],
    [150e6, 'bytes per second', '150 MB/s'],
    [0, 'bytes', '0 B'],
    [0.05, 'USD per hour', '$0.05 an hour'],
    [0.004, 'USD per gigabyte', '$0.004 per GB'],
    [54_628.08, 'USD per month', '$54,628 a month'],
    [1.0393, 'USD per million', '$1.04 per million'],
    [36, 'hours', '36 hours'],
    [131_072, 'tokens', '131,072 tokens'],
    [2_450_000, 'tokens per second', '2.45 million tokens/s'],
    [12_400, 'USD', '$12,400'],
    [0.42, 'USD per million tokens', '$0.42 per million tokens'],
  ])('shows %d in %s', (value, unit, text) => {
    expect(formatQuantity(value, unit)).toBe(text);
  });

  it.each([
    [99.8, '99.8 %'],
    [99.95, '99.95 %'],
    [99.99, '99.99 %'],
    [99.999975, '99.999975 %'],
    [100, '100 %'],
  ])('never rounds %d up to certainty', (value, text) => {
    expect(formatQuantity(value, 'percent')).toBe(text);
  });
});
