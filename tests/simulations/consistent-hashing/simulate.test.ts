import { describe, expect, it } from 'vitest';
import { fullestStretch } from '../../../src/simulations/consistent-hashing/fullest-stretch.ts';
import { simulateHotKey } from '../../../src/simulations/consistent-hashing/hot-key.ts';
import { simulateRing } from '../../../src/simulations/consistent-hashing/simulate.ts';
import {
  fullestWithOnePoint,
  lookupBytes,
  relativeDeviation,
} from '../../../src/simulations/consistent-hashing/theory.ts';

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('simulateRing', () => {
  it('gives the same frames for the same parameters and seed', () => {
    const parameters = { before: 4, servers: 6, virtualNodes: 8 };
    expect(simulateRing(parameters, 3)).toEqual(simulateRing(parameters, 3));
    expect(simulateRing(parameters, 3)).not.toEqual(simulateRing(parameters, 4));
  });

  it('gives one frame for each number of servers, joining or leaving', () => {
    const serversIn = (before: number, servers: number) =>
      simulateRing({ before, servers, virtualNodes: 5 }, 1).map((frame) => frame.servers.join(''));
    expect(serversIn(2, 4)).toEqual(['AB', 'ABC', 'ABCD']);
    expect(serversIn(3, 1)).toEqual(['ABC', 'AB', 'A']);
    expect(serversIn(12, 12)).toEqual(['ABCDEFGHIJKL']);
  });

  it('moves keys only to a server that joined, and none before it did', () => {
    const [first, last] = simulateRing({ before: 5, servers: 6, virtualNodes: 20 }, 1);
    expect(first?.movedByRing).toBe(0);
    expect(first?.movedByModulo).toBe(0);
    const movedTo = last?.sample.filter((key) => key.moved).map((key) => key.owner);
    expect(new Set(movedTo)).toEqual(new Set(['F']));
  });

  it('moves about 1 / (n + 1) of the keys where hash mod n moves n / (n + 1)', () => {
    const last = simulateRing({ before: 9, servers: 10, virtualNodes: 200 }, 1).at(-1);
    expect(last?.movedByRing).toBeCloseTo(0.1, 1);
    expect(last?.movedByModulo).toBeCloseTo(0.9, 1);
  });

  it('has loads whose mean is 1', () => {
    for (const frame of simulateRing({ before: 3, servers: 7, virtualNodes: 10 }, 1)) {
      expect(frame.loads).toHaveLength(frame.servers.length);
      expect(mean(frame.loads)).toBeCloseTo(1);
    }
  });
});

describe('the theory of the ring', () => {
  it('expects the longest of n stretches to be the harmonic number times the mean', () => {
    expect(fullestWithOnePoint(1)).toBe(1);
    expect(fullestWithOnePoint(4)).toBeCloseTo(1 + 1 / 2 + 1 / 3 + 1 / 4);
    const longest = Array.from({ length: 300 }, (_, seed) => fullestStretch(10, 1, seed));
    // One ring's longest stretch deviates by about 0.95 of the mean: 0.055 for the mean of 300.
    expect(Math.abs(mean(longest) - fullestWithOnePoint(10))).toBeLessThan(5 * 0.055);
  });

  it('gives the deviation of the loads that the simulation shows', () => {
    const squares = Array.from({ length: 40 }, (_, seed) => {
      const last = simulateRing({ before: 10, servers: 10, virtualNodes: 50 }, seed).at(-1);
      return mean((last?.loads ?? []).map((load) => (load - 1) ** 2));
    });
    // Counting 10,000 keys adds a variance of 9 / 10,000 to that of the stretches.
    const expected = Math.sqrt(relativeDeviation(10, 50) ** 2 + 9 / 10_000);
    expect(Math.sqrt(mean(squares)) / expected).toBeCloseTo(1, 1);
  });

  it('counts the bytes of a lookup', () => {
    expect(lookupBytes(3)).toBe(4 * 4 + 4 * 8 + 4 * 4);
    expect(lookupBytes(4)).toBe(5 * 4 + 5 * 8 + 8 * 4);
  });
});

describe('simulateHotKey', () => {
  it('shows a bound that holds, and how many servers share the hot key', () => {
    const result = simulateHotKey({ servers: 10, requests: 2000, hotShare: 0.3, epsilon: 0.25 }, 1);
    expect(result.fullestUnbounded).toBeGreaterThan(3);
    expect(result.fullestBounded).toBeLessThanOrEqual(1.25);
    expect(result.serversOfHotKey).toBeGreaterThanOrEqual(3);
    expect(result.othersDiverted).toBeLessThan(0.5);
  });
});
