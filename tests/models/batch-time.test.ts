import { describe, expect, it } from 'vitest';
import { batchTime } from '../../src/models/batch-time.ts';

const card = { memory: 1e9, memoryBandwidth: 1e9, operations: 1e12 };
/** Reads its weights in 1 ms, and computes one item in 0.01 ms at full efficiency. */
const work = { overhead: 0.002, weightBytes: 1e6, operations: 1e7 };

describe('the time of a batch', () => {
  it('is the fixed time and reading the weights while batches are small', () => {
    expect(batchTime(work, card, 1, 1)).toBeCloseTo(0.003, 12);
    expect(batchTime(work, card, 100, 1)).toBeCloseTo(0.003, 12);
  });

  it('is the fixed time and computing once they are large', () => {
    expect(batchTime(work, card, 200, 1)).toBeCloseTo(0.004, 12);
    expect(batchTime(work, card, 100, 0.5)).toBeCloseTo(0.004, 12);
  });

  it('makes no item slower to compute in a larger batch', () => {
    const perItem = (items: number): number => batchTime(work, card, items, 0.3) / items;
    for (const items of [1, 10, 100, 1000]) expect(perItem(items * 2)).toBeLessThan(perItem(items));
  });

  it('refuses impossible input by name', () => {
    expect(() => batchTime(work, card, 0, 1)).toThrow('items must be at least 1, but is 0');
    expect(() => batchTime(work, card, 1, 0)).toThrow('efficiency must be above 0');
  });
});
