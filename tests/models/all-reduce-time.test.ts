import { describe, expect, it } from 'vitest';
import { allReduceTime } from '../../src/models/all-reduce-time.ts';

const call = { bytes: 1e9, members: 2, bandwidth: 1e9, latency: 0 };

describe('allReduceTime', () => {
  it('sends the bytes once between two members, and nearly twice among many', () => {
    expect(allReduceTime(call)).toBe(1);
    expect(allReduceTime({ ...call, members: 8 })).toBe(1.75);
    expect(allReduceTime({ ...call, members: 1000 })).toBeCloseTo(2, 2);
  });

  it('takes its latency for no bytes', () => {
    expect(allReduceTime({ ...call, bytes: 0, latency: 1e-5 })).toBe(1e-5);
  });

  it('is nothing for one member, which has the sum', () => {
    expect(allReduceTime({ ...call, members: 1, latency: 1 })).toBe(0);
  });

  it('refuses no members and no bandwidth', () => {
    expect(() => allReduceTime({ ...call, members: 0 })).toThrow('members');
    expect(() => allReduceTime({ ...call, bandwidth: 0 })).toThrow('bandwidth');
  });
});
