import { describe, expect, it } from 'vitest';
import { bloomFilterBytes } from '../../src/models/bloom-filter-bytes.ts';

describe('bloomFilterBytes', () => {
  it('takes 9.585 bits per member at one false positive in a hundred', () => {
    expect(bloomFilterBytes(8, 0.01)).toBeCloseTo(9.585, 3);
  });

  it('takes 4.79 bits more for each further factor of ten', () => {
    expect(bloomFilterBytes(8, 0.001) - bloomFilterBytes(8, 0.01)).toBeCloseTo(4.7925, 3);
  });

  it('refuses to be always right', () => {
    expect(() => bloomFilterBytes(1, 0)).toThrow('falsePositives');
  });
});
