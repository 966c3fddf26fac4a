import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../playgrounds/shared/random.ts';
import { conflictingWrites } from '../../src/models/conflicting-writes.ts';

describe('conflictingWrites', () => {
  it('is about twice the rate times the lag where that is small', () => {
    expect(conflictingWrites(1e-6, 0.5)).toBeCloseTo(1e-6, 11);
  });

  it('is nearly all where a key is written elsewhere many times in a lag', () => {
    expect(conflictingWrites(5, 1)).toBeCloseTo(1 - Math.exp(-10), 12);
  });

  it('agrees with writes played through', () => {
    const random = randomNumbers(1);
    const draw = (rate: number): number[] => {
      const times: number[] = [];
      for (let now = 0; now < 20_000;) {
        now += -Math.log(1 - random()) / rate;
        times.push(now);
      }
      return times;
    };
    const [here, elsewhere, lag] = [draw(0.3), draw(0.2), 1];
    let next = 0;
    const met = here.filter((time) => {
      while ((elsewhere[next] ?? Infinity) < time - lag) next += 1;
      return (elsewhere[next] ?? Infinity) <= time + lag;
    });
    // 1 − e^−0.4 is 0.33; three standard errors of 6,000 writes are 0.02
    expect(Math.abs(met.length / here.length - conflictingWrites(0.2, lag))).toBeLessThan(0.025);
  });

  it('refuses a negative lag', () => {
    expect(() => conflictingWrites(1, -1)).toThrow('lag');
  });
});
