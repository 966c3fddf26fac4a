import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expiringCaches } from '../../src/models/expiring-caches.ts';
import { zipfRanks } from '../../src/models/zipf-ranks.ts';

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

describe('keys by Zipf’s law', () => {
  it('follow the harmonic numbers: 1 ÷ H(10) = 0.3414 for the first of ten', () => {
    // H(10) = 2.928968
    expect(zipfRanks(10, 1)[0]?.share).toBeCloseTo(0.341_417, 6);
  });

  it('are all alike with an exponent of 0', () => {
    for (const { share } of zipfRanks(1000, 0)) expect(share).toBeCloseTo(0.001, 12);
  });

  it('come close to the sum over every key', () => {
    const keys = 200_000;
    const harmonic = sum(Array.from({ length: keys }, (_, index) => (index + 1) ** -0.9));
    expect((zipfRanks(keys, 0.9)[0]?.share ?? 0) * harmonic).toBeCloseTo(1, 5);
  });

  it('share all requests among all keys, from the most popular down', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (keys, exponent) => {
          const ranks = zipfRanks(keys, exponent);
          expect(sum(ranks.map((group) => group.keys))).toBe(keys);
          expect(sum(ranks.map((group) => group.keys * group.share))).toBeCloseTo(1, 9);
          const shares = ranks.map(({ share }) => share);
          expect(
            shares.every(
              (share, index) => index === 0 || share <= (shares[index - 1] ?? 0) * (1 + 1e-9),
            ),
          ).toBe(true);
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });

  it('refuse impossible input by name', () => {
    expect(() => zipfRanks(0, 1)).toThrow('keys must be at least 1, but is 0');
    expect(() => zipfRanks(10, -1)).toThrow('exponent must be at least 0, but is -1');
  });
});

describe('caches whose entries expire', () => {
  const one = zipfRanks(1, 1);

  it('hit λT ÷ (1 + λT) of the requests for a key: 10 a second and 0.9 s make 90 %', () => {
    const [cache] = expiringCaches(one, 10, [{ timeToLive: 0.9, copies: 1 }]);
    expect(cache?.hits).toBeCloseTo(0.9, 12);
    expect(cache?.entries).toBeCloseTo(0.9, 12);
  });

  it('hit less the more of them share the requests', () => {
    // each of nine sees 10 ÷ 9 a second: 1 ÷ (1 + 1)
    const [cache] = expiringCaches(one, 10, [{ timeToLive: 0.9, copies: 9 }]);
    expect(cache?.hits).toBeCloseTo(0.5, 12);
  });

  it('leave the second kind what the first one missed', () => {
    // half of 10 a second is missed; 5 a second and 0.6 s: 3 ÷ 4 of the half
    const caches = [
      { timeToLive: 0.1, copies: 1 },
      { timeToLive: 0.6, copies: 1 },
    ];
    expect(expiringCaches(one, 10, caches).map(({ hits }) => hits)).toEqual([0.5, 0.375]);
  });

  it('agree with a simulation of one key', () => {
    let [time, fetched, hits] = [0, -Infinity, 0];
    let state = 1;
    const random = (): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const requests = 100_000;
    for (let index = 0; index < requests; index++) {
      time += -Math.log(random()) / 2;
      if (time < fetched + 1.5) hits += 1;
      else fetched = time;
    }
    const [cache] = expiringCaches(one, 2, [{ timeToLive: 1.5, copies: 1 }]);
    expect(cache?.hits).toBeCloseTo(0.75, 12);
    expect(hits / requests).toBeCloseTo(0.75, 2);
  });

  it('never answer more than there is, and more with more time', () => {
    const ranks = zipfRanks(1_000_000, 0.9);
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e7, noNaN: true }),
        fc.double({ min: 0, max: 600, noNaN: true }),
        (rate, life) => {
          const answered = (timeToLive: number): number =>
            sum(
              expiringCaches(ranks, rate, [
                { timeToLive, copies: 18 },
                { timeToLive: 60, copies: 1 },
              ]).map(({ hits }) => hits),
            );
          expect(answered(life)).toBeLessThanOrEqual(1 + 1e-9);
          expect(answered(life + 1)).toBeGreaterThanOrEqual(answered(life) - 1e-9);
        },
      ),
      { seed: 1, numRuns: 50 },
    );
  });

  it('refuse impossible input by name', () => {
    expect(() => expiringCaches(one, -1, [])).toThrow('rate must be at least 0, but is -1');
    expect(() => expiringCaches(one, 1, [{ timeToLive: 1, copies: 0 }])).toThrow(
      'copies must be at least 1, but is 0',
    );
  });
});
