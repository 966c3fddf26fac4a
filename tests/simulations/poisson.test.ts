import { describe, expect, it } from 'vitest';
import { poisson } from '../../src/simulations/poisson.ts';
import { randomNumbers } from '../../src/simulations/random.ts';

describe('poisson', () => {
  it.each([0.3, 4, 40, 400])('has the mean and the variance %d', (mean) => {
    const random = randomNumbers(1);
    const draws = Array.from({ length: 20_000 }, () => poisson(random, mean));
    const average = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw - average) ** 2, 0) / draws.length;
    // five standard deviations of both estimates
    expect(Math.abs(average - mean)).toBeLessThan(5 * Math.sqrt(mean / draws.length));
    const deviation = Math.sqrt((mean + 2 * mean ** 2) / draws.length);
    expect(Math.abs(variance - mean)).toBeLessThan(5 * deviation + 0.1);
    expect(draws.every((draw) => Number.isInteger(draw) && draw >= 0)).toBe(true);
  });

  it('is 0 where nothing is expected', () => {
    expect(poisson(randomNumbers(1), 0)).toBe(0);
  });
});
