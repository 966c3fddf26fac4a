/** What the page on rate limiters says of npm's limiter and rate-limiter-flexible, shown on them. */
import { TokenBucket as PackageBucket } from 'limiter';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TokenBucket } from '../../playgrounds/rate-limiter/solution/token-bucket.ts';
import { randomNumbers } from '../../playgrounds/shared/random.ts';

const minute = 65_536;

beforeEach(() => {
  vi.useFakeTimers({ now: minute * 2 ** 24, toFake: ['Date', 'performance', 'setTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('limiter', () => {
  it('answers as the token bucket does', () => {
    const options = { limit: 16, windowMs: minute, burst: 8 };
    const ours = new TokenBucket(options);
    const theirs = new PackageBucket({ bucketSize: 8, tokensPerInterval: 16, interval: minute });
    const random = randomNumbers(1);
    vi.advanceTimersByTime(minute);
    let allowed = 0;
    for (let step = 0; step < 2000; step++) {
      vi.advanceTimersByTime(Math.floor(random() * 4000));
      const cost = 1 + Math.floor(random() * 3);
      // It fills up from the moment when it was made, and starts empty.
      if (step === 0) theirs.content = 8;
      const { remaining, ...answer } = ours.take('tenant', cost);
      expect(theirs.tryRemoveTokens(cost), `step ${step}`).toBe(answer.allowed);
      expect(Math.floor(theirs.content), `step ${step}`).toBe(remaining);
      if (answer.allowed) allowed++;
    }
    expect(allowed).toBeGreaterThan(400);
    expect(allowed).toBeLessThan(1600);
  });
});

describe('rate-limiter-flexible', () => {
  const takes = async (limiter: RateLimiterMemory, times: number) => {
    let allowed = 0;
    for (let time = 0; time < times; time++)
      allowed += await limiter.consume('tenant').then(
        () => 1,
        () => 0,
      );
    return allowed;
  };

  it('counts in fixed windows, from the first request: twice the limit can pass within one', async () => {
    const limiter = new RateLimiterMemory({ points: 10, duration: 60 });
    expect(await takes(limiter, 1), 'the first starts the window').toBe(1);
    vi.advanceTimersByTime(59_000);
    expect(await takes(limiter, 20), 'a second before it ends').toBe(9);
    vi.advanceTimersByTime(1_000);
    expect(await takes(limiter, 20), 'when it has ended').toBe(10);
  });

  it('counts what it refuses as well', async () => {
    const limiter = new RateLimiterMemory({ points: 10, duration: 60 });
    await takes(limiter, 25);
    expect((await limiter.get('tenant'))?.consumedPoints).toBe(25);
  });
});
