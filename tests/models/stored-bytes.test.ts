import { describe, expect, it } from 'vitest';
import { storedBytes } from '../../src/models/stored-bytes.ts';

describe('storedBytes', () => {
  it('grows with retention and with copies', () => {
    expect(storedBytes(100, 30)).toBe(3_000);
    expect(storedBytes(100, 60)).toBe(6_000);
    expect(storedBytes(100, 30, 3)).toBe(9_000);
  });

  it('refuses less than one copy and a negative retention', () => {
    expect(() => storedBytes(100, 30, 0)).toThrow(
      new RangeError('copies must be at least 1, but is 0'),
    );
    expect(() => storedBytes(100, -1)).toThrow('retentionDays');
    expect(() => storedBytes(-1, 1)).toThrow('bytesPerDay');
  });
});
