import { describe, expect, it } from 'vitest';
import { streamState } from '../../src/models/stream-state.ts';

describe('streamState', () => {
  it('is keys times buckets times bytes', () => {
    expect(streamState(1_000_000, 54, 16)).toBe(864_000_000);
  });

  it('shows why a long window with a short slide is a bad idea', () => {
    const secondsPerDay = 86_400;
    const slidingBySecond = streamState(1, secondsPerDay, 16);
    const hourlyBuckets = streamState(1, 24, 16);
    expect(slidingBySecond / hourlyBuckets).toBe(3_600);
  });

  it.each([
    ['keys', [-1, 1, 1]],
    ['bucketsPerKey', [1, -1, 1]],
    ['bytesPerBucket', [1, 1, NaN]],
  ] as const)('refuses impossible %s', (name, [keys, bucketsPerKey, bytesPerBucket]) => {
    expect(() => streamState(keys, bucketsPerKey, bytesPerBucket)).toThrow(name);
  });
});
