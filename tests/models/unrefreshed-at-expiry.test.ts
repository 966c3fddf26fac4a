import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../playgrounds/shared/random.ts';
import { unrefreshedAtExpiry } from '../../src/models/unrefreshed-at-expiry.ts';

describe('unrefreshedAtExpiry', () => {
  it('is e to the minus reads per load', () => {
    // 10 reads a second, 0.1 s to load, β 1: one read per load
    expect(unrefreshedAtExpiry(10, 0.1, 1)).toBeCloseTo(1 / Math.E, 12);
    expect(unrefreshedAtExpiry(10, 0.1, 2)).toBeCloseTo(1 / Math.E ** 2, 12);
  });

  it('is certain without reads, and where early expiration is off', () => {
    expect(unrefreshedAtExpiry(0, 3, 1)).toBe(1);
    expect(unrefreshedAtExpiry(10, 3, 0)).toBe(1);
  });

  it('agrees with the rule of XFetch played through', () => {
    const random = randomNumbers(1);
    const [rate, load, beta, timeToLive, runs] = [20, 0.05, 1.5, 10, 4000];
    let unrefreshed = 0;
    for (let run = 0; run < runs; run++) {
      let reloaded = false;
      for (let now = 0; now < timeToLive && !reloaded;) {
        now += -Math.log(1 - random()) / rate;
        const early = -load * beta * Math.log(1 - random());
        reloaded = now < timeToLive && now + early >= timeToLive;
      }
      if (!reloaded) unrefreshed += 1;
    }
    // e^−1.5 is 0.223; three standard errors of 4,000 runs are 0.02
    expect(Math.abs(unrefreshed / runs - unrefreshedAtExpiry(rate, load, beta))).toBeLessThan(0.02);
  });

  it('refuses a negative rate', () => {
    expect(() => unrefreshedAtExpiry(-1, 1, 1)).toThrow('readsPerSecond');
  });
});
