import { describe, expect, it } from 'vitest';
import { bloomFilterBytes } from '../../src/models/bloom-filter-bytes.ts';

describe('bloomFilterBytes', () => {
  // the rule of thumb: 9.6 bits a key for one false positive in a hundred, 4.8 more for each tenth
  it('takes 9.6 bits a key for one false positive in a hundred', () => {
    expect(bloomFilterBytes(8, 0.01)).toBeCloseTo(9.585, 3);
    expect(bloomFilterBytes(8, 0.001) - bloomFilterBytes(8, 0.01)).toBeCloseTo(4.7925, 3);
  });

  it('grows with the keys and not with their size', () => {
    expect(bloomFilterBytes(2e9, 0.01) / bloomFilterBytes(1e9, 0.01)).toBeCloseTo(2, 12);
    expect(bloomFilterBytes(0, 0.01)).toBe(0);
  });

  it('has no size for a rate of nothing', () => {
    expect(() => bloomFilterBytes(1, 0)).toThrow('falsePositives must be above 0');
  });
});
