import { describe, expect, it } from 'vitest';
import {
  bytesPerToken,
  llama70b,
  llama8b,
} from '../../../src/simulations/kv-cache-allocator/kv-size.ts';
import {
  type Hardware,
  recomputeSeconds,
  swapPaysFrom,
  swapSeconds,
} from '../../../src/simulations/kv-cache-allocator/preemption-cost.ts';

const hardware: Hardware = { flops: 400e12, linkBytes: 50e9, copySeconds: 5e-6 };

describe('the size of a token', () => {
  it('is a key and a value in each head of each layer', () => {
    expect(bytesPerToken(llama8b, 2)).toBe(128 * 1024);
    expect(bytesPerToken(llama70b, 2)).toBe(320 * 1024);
    expect(bytesPerToken(llama8b, 1), 'in 8 bits').toBe(64 * 1024);
  });
});

describe('the cost of a preemption', () => {
  it('recomputing takes two operations for each parameter and token, and more for long texts', () => {
    const short = recomputeSeconds(llama8b, 32, 100, hardware);
    expect(short).toBeCloseTo((2 * 8e9 * 100) / 400e12, 3);
    expect(recomputeSeconds(llama8b, 32, 100_000, hardware)).toBeGreaterThan(1500 * short);
    expect(() => recomputeSeconds(llama8b, 4, 100, hardware)).toThrow(/heads/);
  });

  it('swapping takes the bytes there and back, and the start of each copy', () => {
    const free = { ...hardware, copySeconds: 0 };
    expect(swapSeconds(llama8b, 160, 16, 64, free)).toBeCloseTo((2 * 160 * 131_072) / 50e9, 9);
    const slow = { ...hardware, linkBytes: Infinity };
    expect(swapSeconds(llama8b, 161, 16, 64, slow), 'eleven blocks').toBeCloseTo(
      2 * 11 * 64 * 5e-6,
      9,
    );
  });

  it('flips with the size of a block', () => {
    const from = swapPaysFrom(llama8b, 32, 2000, 64, hardware) ?? NaN;
    const recompute = recomputeSeconds(llama8b, 32, 2000, hardware);
    expect(swapSeconds(llama8b, 2000, from, 64, hardware)).toBeLessThan(recompute);
    expect(swapSeconds(llama8b, 2000, from / 2, 64, hardware)).toBeGreaterThan(recompute);
    expect(swapPaysFrom(llama8b, 32, 2000, 1, hardware), 'with all layers together').toBe(1);
    const floppy = { ...hardware, linkBytes: 1e9 };
    expect(swapPaysFrom(llama8b, 32, 2000, 64, floppy), 'over a slow link').toBeUndefined();
  });
});
