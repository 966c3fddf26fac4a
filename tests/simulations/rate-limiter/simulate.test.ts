import { describe, expect, it } from 'vitest';
import {
  countBefore,
  simulateLimiters,
  type Passed,
} from '../../../src/simulations/rate-limiter/simulate.ts';
import { serveTenant } from '../../../src/simulations/rate-limiter/tenant.ts';
import {
  durationMs,
  requestTimes,
  type TrafficKind,
  windowMs,
} from '../../../src/simulations/rate-limiter/traffic.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

const kinds: readonly TrafficKind[] = ['edge', 'patient', 'bursts'];
const limit = 20;

describe('the simulated client', () => {
  it.each(kinds)('%s asks in order, and within the time that is shown', (kind) => {
    const times = requestTimes(kind, limit, randomNumbers(1));
    expect(times.length).toBeGreaterThan(limit);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(0);
    expect(times.at(-1)).toBeLessThan(durationMs);
  });

  it('at the edge asks for twice the limit within a second', () => {
    const times = requestTimes('edge', limit, randomNumbers(1));
    expect(countBefore(times, windowMs + 500, 1000)).toBe(2 * limit);
  });
});

describe('what the limiters let through', () => {
  it('is the same for the same seed, and another for another', () => {
    const run = (seed: number) =>
      simulateLimiters({ traffic: 'bursts', limit, burstShare: 1 }, seed);
    expect(run(1)).toEqual(run(1));
    expect(run(2)).not.toEqual(run(1));
  });

  it('is twice the limit by a fixed window, when a client asks on both sides of its edge', () => {
    const { fixed, log, counter, bucket } = simulateLimiters(
      { traffic: 'edge', limit, burstShare: 0.5 },
      1,
    );
    expect(fixed.mostInWindow).toBe(2 * limit);
    expect(fixed.mostInSecond).toBe(2 * limit);
    expect(log.mostInWindow).toBe(limit);
    expect(counter.mostInWindow).toBeLessThanOrEqual(limit + 1);
    // Ten tokens, and in one second two more.
    expect(bucket.mostInSecond).toBeLessThanOrEqual(12);
  });

  it('is nearly twice the limit by the counter as well, for a client that knows it', () => {
    const { counter, log } = simulateLimiters({ traffic: 'patient', limit, burstShare: 0.5 }, 1);
    expect(counter.mostInWindow).toBeGreaterThan(1.8 * limit);
    expect(counter.mostInWindow).toBeLessThanOrEqual(2 * limit);
    expect(log.mostInWindow).toBe(limit);
  });

  it('keeps to the bounds that are known, whatever is asked', () => {
    for (const traffic of kinds)
      for (const burstShare of [0.1, 0.5, 1])
        for (const seed of [1, 2, 3]) {
          const run = simulateLimiters({ traffic, limit, burstShare }, seed);
          const what = `${traffic}, burst ${burstShare}, seed ${seed}`;
          expect(run.log.mostInWindow, what).toBeLessThanOrEqual(limit);
          expect(run.fixed.mostInWindow, what).toBeLessThanOrEqual(2 * limit);
          expect(run.bucket.mostInWindow, what).toBeLessThanOrEqual(limit + run.burst);
          expect(run.bucket.mostInSecond, what).toBeLessThanOrEqual(run.burst + limit / 10);
        }
  });

  it('is counted as the plain definition does', () => {
    const { bucket } = simulateLimiters({ traffic: 'bursts', limit, burstShare: 0.5 }, 1);
    const most = ({ times }: Passed, length: number) =>
      Math.max(...times.map((at) => countBefore(times, at, length)));
    expect(bucket.mostInWindow).toBe(most(bucket, windowMs));
    expect(bucket.mostInSecond).toBe(most(bucket, 1000));
  });
});

describe('a tenant of an LLM endpoint', () => {
  const limits = { requests: 60, tokens: 40_000 };

  it('with long requests is held by its tokens', () => {
    const documents = { tokensPerRequest: 8000, asks: 120 };
    expect(serveTenant(documents, { requests: 60 })).toEqual({ requests: 60, tokens: 480_000 });
    expect(serveTenant(documents, limits)).toEqual({ requests: 5, tokens: 40_000 });
  });

  it('with short requests is held by their number', () => {
    expect(serveTenant({ tokensPerRequest: 400, asks: 120 }, limits).requests).toBe(60);
  });

  it('that asks for less than its limits gets all', () => {
    expect(serveTenant({ tokensPerRequest: 400, asks: 30 }, limits).requests).toBe(30);
  });
});
