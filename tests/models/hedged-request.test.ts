import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../playgrounds/shared/random.ts';
import { hedgedRequest } from '../../src/models/hedged-request.ts';

/** Exponential times of mean 1. */
const slowerThan = (time: number) => Math.exp(-time);

describe('hedgedRequest', () => {
  it('costs the calls that are slower than the delay', () => {
    expect(hedgedRequest(slowerThan, 3).extraCalls).toBeCloseTo(0.0498, 4);
  });

  it('changes nothing before the delay', () => {
    const hedged = hedgedRequest(slowerThan, 3);
    expect(hedged.slowerThan(2)).toBe(slowerThan(2));
  });

  it('agrees with requests that were drawn', () => {
    const random = randomNumbers(1);
    const draw = () => -Math.log(1 - random());
    const delay = 1.5;
    const requests = 100_000;
    const { slowerThan: predicted } = hedgedRequest(slowerThan, delay);
    const times = Array.from({ length: requests }, () => {
      const first = draw();
      return first <= delay ? first : Math.min(first, delay + draw());
    });
    for (const time of [1, 2, 3, 4]) {
      const share = times.filter((one) => one > time).length / requests;
      const deviation = Math.sqrt((predicted(time) * (1 - predicted(time))) / requests);
      expect(Math.abs(share - predicted(time)), `share above ${time}`).toBeLessThan(4 * deviation);
    }
  });

  it('refuses to send the second call before the first', () => {
    expect(() => hedgedRequest(slowerThan, -1)).toThrow('delay must be at least 0, but is -1');
  });
});
