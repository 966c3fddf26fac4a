import { describe, expect, it } from 'vitest';
import { tails } from '../../playgrounds/drift-detection/reference/values.ts';
import { chiSquareTail, kolmogorovTail } from '../../playgrounds/shared/tail-probabilities.ts';

/** How far a value is from SciPy's, relative to it. */
const deviation = (value: number, scipy: number) => Math.abs(value - scipy) / scipy;

describe('tail probabilities', () => {
  it.each(tails.chiSquare)('of chi-square: beyond %d with %i degrees of freedom', (x, k, scipy) => {
    expect(deviation(chiSquareTail(x, k), scipy)).toBeLessThan(1e-12);
  });

  it.each(tails.kolmogorov)("of Kolmogorov's limit: beyond %d", (x, scipy) => {
    expect(deviation(kolmogorovTail(x), scipy)).toBeLessThan(1e-12);
  });

  it('are 1 where nothing was observed', () => {
    expect([chiSquareTail(0, 3), chiSquareTail(0, 0), kolmogorovTail(0)]).toEqual([1, 1, 1]);
  });
});
