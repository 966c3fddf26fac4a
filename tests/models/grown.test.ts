import { describe, expect, it } from 'vitest';
import { grown } from '../../src/models/grown.ts';

describe('grown', () => {
  it('doubles in a bit more than seven periods at 10 % each', () => {
    expect(grown(100, 0.1, 7)).toBeLessThan(200);
    expect(grown(100, 0.1, 8)).toBeGreaterThan(200);
  });

  it('is what it was after no time', () => {
    expect(grown(42, 0.5, 0)).toBe(42);
  });

  it('cannot lose more than everything', () => {
    expect(grown(42, -1, 1)).toBe(0);
    expect(() => grown(42, -1.1, 1)).toThrow('growth must be at least -1');
  });
});
