import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../playgrounds/shared/random.ts';

const take = (seed: number, count: number) => {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, () => random());
};

describe('randomNumbers', () => {
  it('repeats itself for the same seed and differs for another', () => {
    expect(take(7, 20)).toEqual(take(7, 20));
    expect(take(7, 20)).not.toEqual(take(8, 20));
  });

  it('is spread evenly over [0, 1)', () => {
    const counts = new Array<number>(10).fill(0);
    for (const number of take(1, 10_000)) {
      expect(number).toBeGreaterThanOrEqual(0);
      expect(number).toBeLessThan(1);
      const tenth = Math.floor(number * 10);
      counts[tenth] = (counts[tenth] ?? 0) + 1;
    }
    // Each count is binomial with mean 1,000 and standard deviation 30.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(5 * 30);
  });
});
