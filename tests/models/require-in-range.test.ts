import { describe, expect, it } from 'vitest';
import { requireInRange } from '../../src/models/require-in-range.ts';

describe('requireInRange', () => {
  it('returns what is allowed, bounds included', () => {
    expect(requireInRange('share', 0, { min: 0, max: 1 })).toBe(0);
    expect(requireInRange('share', 1, { min: 0, max: 1 })).toBe(1);
    expect(requireInRange('share', -5, { max: 1 })).toBe(-5);
  });

  it.each([
    [2, { min: 0, max: 1 }, 'share must be between 0 and 1, but is 2'],
    [0, { min: 0, aboveMin: true }, 'share must be above 0, but is 0'],
    [2, { max: 1 }, 'share must be at most 1, but is 2'],
    [NaN, {}, 'share must be any finite number, but is NaN'],
    [Infinity, { min: 0 }, 'share must be at least 0, but is Infinity'],
  ])('says for %d what would be allowed', (value, range, message) => {
    expect(() => requireInRange('share', value, range)).toThrow(new RangeError(message));
  });
});
