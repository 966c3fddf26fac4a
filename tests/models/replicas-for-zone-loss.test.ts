import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replicasForZoneLoss } from '../../src/models/replicas-for-zone-loss.ts';

describe('replicasForZoneLoss', () => {
  it('costs half as much again over three zones, and twice over two', () => {
    expect(replicasForZoneLoss(42, 3)).toBe(63);
    expect(replicasForZoneLoss(42, 2)).toBe(84);
  });

  it('keeps enough after any zone is lost, and no fewer would', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 2, max: 6 }),
        (needed, zones) => {
          const total = replicasForZoneLoss(needed, zones);
          const perZone = total / zones;
          expect(Number.isInteger(perZone)).toBe(true);
          expect(total - perZone).toBeGreaterThanOrEqual(needed);
          expect((perZone - 1) * (zones - 1)).toBeLessThan(needed);
        },
      ),
      { seed: 1 },
    );
  });

  it('refuses a single zone', () => {
    expect(() => replicasForZoneLoss(1, 1)).toThrow(
      new RangeError('zones must be at least 2, but is 1'),
    );
    expect(() => replicasForZoneLoss(-1, 3)).toThrow(RangeError);
  });
});
