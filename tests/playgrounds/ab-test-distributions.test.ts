import { describe, expect, it } from 'vitest';
import { chiSquareTail } from '../../playgrounds/shared/tail-probabilities.ts';
import { reference } from '../../playgrounds/ab-test-significance/reference/values.ts';
import { normalDensity, normalQuantile, normalTail } from '../../playgrounds/shared/normal.ts';

const relative = (actual: number, expected: number) => Math.abs(actual / expected - 1);

describe('the normal distribution', () => {
  it.each(reference.tails)('has the tail of SciPy beyond $z', ({ z, tail }) => {
    expect(relative(normalTail(z), tail)).toBeLessThan(1e-12);
  });

  it.each(reference.quantiles)(
    'has the quantile of SciPy at $probability',
    ({ probability, z }) => {
      expect(Math.abs(normalQuantile(probability) - z)).toBeLessThan(1e-12 * (1 + Math.abs(z)));
    },
  );

  it('has no quantile at 0, at 1, and for NaN', () => {
    for (const probability of [0, 1, NaN, -1])
      expect(() => normalQuantile(probability)).toThrow(String(probability));
  });

  it('has its density', () => {
    expect(normalDensity(0)).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 15);
  });
});

describe('the chi-square distribution', () => {
  it.each(reference.chiSquares)(
    'has the tail of SciPy beyond $value with $degrees degrees of freedom',
    ({ value, degrees, tail }) => {
      expect(relative(chiSquareTail(value, degrees), tail)).toBeLessThan(1e-11);
    },
  );
});
