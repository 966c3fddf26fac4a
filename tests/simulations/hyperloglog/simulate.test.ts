import { describe, expect, it } from 'vitest';
import { HyperLogLog } from '../../../playgrounds/hyperloglog/solution.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { Bitmap } from '../../../src/simulations/hyperloglog/bitmap.ts';
import {
  simulateCounting,
  simulateOverlap,
  simulateSizes,
  simulateWeek,
} from '../../../src/simulations/hyperloglog/simulate.ts';
import {
  distinctHashes,
  meanExcess,
  rawCount,
  shortfallOfRanks,
  standardError,
} from '../../../src/simulations/hyperloglog/theory.ts';

const settings = { precision: 8, users: 40_000 };

describe('the formulas', () => {
  it('give the textbook error', () => {
    expect(standardError(14)).toBeCloseTo(0.008125, 12);
  });

  it('count full registers by the mean of their ranks', () => {
    expect(rawCount(new Uint8Array(1024).fill(7))).toBeCloseTo(94_442.7, 1);
  });

  it('say how many values of a hash are taken', () => {
    expect(distinctHashes(1000, 2 ** 32)).toBeCloseTo(1000, 3);
    expect(distinctHashes(1e12, 2 ** 32)).toBeCloseTo(2 ** 32, 0);
    expect(distinctHashes(100, 100)).toBeCloseTo(100 * (1 - 1 / Math.E), 9);
  });
});

describe('the mean of many counts', () => {
  it('is too high by the square of the standard error', () => {
    const random = randomNumbers(1);
    const keysOfRegister = 1000;
    const sketches = 10_000;
    let sum = 0;
    for (let sketch = 0; sketch < sketches; sketch++) {
      const ranks = Uint8Array.from({ length: 16 }, () =>
        Math.ceil(Math.log2(keysOfRegister / -Math.log(1 - random()))),
      );
      sum += HyperLogLog.fromBytes(4, ranks).count() / (16 * keysOfRegister);
    }
    // Five standard deviations of the mean: a count of 16 registers has one of 0.3.
    expect(Math.abs(sum / sketches - 1 - meanExcess(4))).toBeLessThan((5 * 0.3) / 100);
  });
});

describe('ranks that end', () => {
  it('let the count fall short only when registers reach the end', () => {
    expect(shortfallOfRanks(1000, 33)).toBeCloseTo(0, 9);
    // A simulation of 2^14 registers, drawn 200 times, gave 0.09 % and 1.36 %.
    expect(shortfallOfRanks(2 ** 28, 33)).toBeCloseTo(0.0009, 4);
    expect(shortfallOfRanks(2 ** 30, 33)).toBeCloseTo(0.0135, 4);
  });

  it('leave one count for all numbers of keys when they end at 1', () => {
    // Every register has rank 1, so the count stays at 2 × 0.72 for each.
    expect(shortfallOfRanks(1000, 1)).toBeCloseTo(1 - (2 * 0.7213) / 1000, 4);
  });
});

describe('the bitmap', () => {
  it('counts well while it has room, and no further when it is full', () => {
    const bitmap = new Bitmap(64);
    for (let user = 1; user <= 300; user++) bitmap.add(`user:${user}`);
    expect(Math.abs(bitmap.count() / 300 - 1)).toBeLessThan(0.15);
    for (let user = 1; user <= 20_000; user++) bitmap.add(`user:${user}`);
    expect(bitmap.count()).toBeCloseTo(512 * Math.log(1024), 6);
  });
});

describe('counting', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(simulateCounting(settings, 1)).toEqual(simulateCounting(settings, 1));
    expect(simulateCounting(settings, 2)).not.toEqual(simulateCounting(settings, 1));
  });

  it('keeps to a few standard errors with the sketch, however many users come', () => {
    for (const seed of [1, 2, 3])
      for (const { users, sketch } of simulateCounting(settings, seed))
        expect(Math.abs(sketch), `after ${users} users`).toBeLessThan(4.5 * standardError(8));
  });

  it('is far too high at first without care for small counts, and right later', () => {
    const counted = simulateCounting(settings, 1);
    expect(counted[0]?.raw).toBeGreaterThan(5);
    expect(Math.abs((counted.at(-1)?.raw ?? NaN) - (counted.at(-1)?.sketch ?? NaN))).toBeLessThan(
      0.01,
    );
  });

  it('is closer with the bitmap at first, and far too low in the end', () => {
    const counted = simulateCounting(settings, 1);
    const few = counted.filter(({ users }) => users > 100 && users < 1000);
    for (const { users, bitmap } of few)
      expect(Math.abs(bitmap), `after ${users} users`).toBeLessThan(0.1);
    expect(counted.at(-1)?.bitmap).toBeLessThan(-0.5);
    expect(counted.at(-1)?.users).toBe(40_000);
  });
});

describe('the size of a sketch', () => {
  it('has the error of the formula', () => {
    for (const seed of [1, 2])
      for (const { precision, measured, predicted } of simulateSizes(seed)) {
        expect(measured, `2^${precision} registers`).toBeGreaterThan(0.4 * predicted);
        expect(measured, `2^${precision} registers`).toBeLessThan(1.7 * predicted);
      }
  });
});

describe('a week', () => {
  it('has fewer users than its days together, and the union knows it', () => {
    const week = simulateWeek({ precision: 12, users: 5000, chance: 0.4 }, randomNumbers(1));
    expect(week.exact / 5000).toBeCloseTo(1 - 0.6 ** 7, 1);
    expect(Math.abs(week.union / week.exact - 1)).toBeLessThan(4 * standardError(12));
    expect(week.daysAdded / week.exact).toBeGreaterThan(2.5);
  });
});

describe('the users of both', () => {
  it('come out well when they are many, and lost in the error when they are few', () => {
    const half = simulateOverlap({ precision: 12, each: 4000, both: 2000 }, 1);
    expect(Math.abs(half / 2000 - 1)).toBeLessThan(0.2);
    const few = [1, 2, 3, 4, 5].map((seed) =>
      simulateOverlap({ precision: 12, each: 4000, both: 20 }, seed),
    );
    expect(Math.max(...few) - Math.min(...few)).toBeGreaterThan(40);
  });
});
