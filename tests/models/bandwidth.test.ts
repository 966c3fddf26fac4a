import { describe, expect, it } from 'vitest';
import { bandwidth } from '../../src/models/bandwidth.ts';

describe('bandwidth', () => {
  it('fills a gigabit link with 125,000 messages of 1,000 bytes a second', () => {
    expect(bandwidth(125_000, 1_000) * 8).toBe(1e9);
  });

  it('refuses negative rates and sizes', () => {
    expect(() => bandwidth(-1, 1)).toThrow('rate must be at least 0');
    expect(() => bandwidth(1, -1)).toThrow('bytesPerMessage must be at least 0');
  });
});
