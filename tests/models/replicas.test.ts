import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replicas } from '../../src/models/replicas.ts';

describe('replicas', () => {
  it('leaves the share above the target free', () => {
    expect(replicas(200, 8, 0.6)).toBe(42);
    expect(replicas(200, 8, 1)).toBe(25);
  });

  it('adds none for the noise of floating point', () => {
    expect(replicas(18, 3, 0.6)).toBe(10);
    expect(replicas(18.000001, 3, 0.6)).toBe(11);
  });

  it('needs none for no load', () => {
    expect(replicas(0, 8, 0.6)).toBe(0);
  });

  it('is the least number that keeps the target', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: 1, max: 100 }),
        (load, capacity, target) => {
          const usable = capacity * (target / 100);
          const count = replicas(load, capacity, target / 100);
          expect(count * usable).toBeGreaterThanOrEqual(load * (1 - 1e-9));
          expect((count - 1) * usable).toBeLessThan(load * (1 + 1e-9));
        },
      ),
      { seed: 1 },
    );
  });

  it('refuses a capacity of zero and a target above one', () => {
    expect(() => replicas(1, 0, 0.6)).toThrow(new RangeError('capacity must be above 0, but is 0'));
    expect(() => replicas(1, 1, 1.2)).toThrow(
      new RangeError('targetUtilisation must be above 0 and at most 1, but is 1.2'),
    );
    expect(() => replicas(-1, 1, 1)).toThrow(RangeError);
  });
});
