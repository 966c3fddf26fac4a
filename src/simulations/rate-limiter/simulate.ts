import type { RateLimiter } from '../../../playgrounds/rate-limiter/limiter.ts';
import { FixedWindow } from '../../../playgrounds/rate-limiter/naive.ts';
import { SlidingWindowCounter } from '../../../playgrounds/rate-limiter/solution/sliding-window-counter.ts';
import { SlidingWindowLog } from '../../../playgrounds/rate-limiter/solution/sliding-window-log.ts';
import { TokenBucket } from '../../../playgrounds/rate-limiter/solution/token-bucket.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { requestTimes, type TrafficKind, windowMs } from './traffic.ts';

export interface TrafficParameters {
  readonly traffic: TrafficKind;
  /** Requests that may pass in a window. */
  readonly limit: number;
  /** Tokens that the bucket holds, as a share of the limit. */
  readonly burstShare: number;
}

/** What one limiter let through. */
export interface Passed {
  /** When, in ms, in order. */
  readonly times: readonly number[];
  /** The most in any stretch as long as a window. */
  readonly mostInWindow: number;
  readonly mostInSecond: number;
}

export interface Comparison {
  readonly asked: number;
  readonly burst: number;
  readonly fixed: Passed;
  readonly log: Passed;
  readonly counter: Passed;
  readonly bucket: Passed;
}

/** The same requests of one client, by each way to limit them. Time is simulated. */
export function simulateLimiters(
  { traffic, limit, burstShare }: TrafficParameters,
  seed: number,
): Comparison {
  const asked = requestTimes(traffic, limit, randomNumbers(seed));
  const burst = Math.max(1, Math.round(burstShare * limit));
  const passedBy = (make: (now: () => number) => RateLimiter): Passed => {
    let now = 0;
    const limiter = make(() => now);
    const times = asked.filter((at) => {
      now = at;
      return limiter.take('client').allowed;
    });
    return {
      times,
      mostInWindow: mostWithin(times, windowMs),
      mostInSecond: mostWithin(times, 1000),
    };
  };
  return {
    asked: asked.length,
    burst,
    fixed: passedBy((now) => new FixedWindow({ limit, windowMs, now })),
    log: passedBy((now) => new SlidingWindowLog({ limit, windowMs, now })),
    counter: passedBy((now) => new SlidingWindowCounter({ limit, windowMs, now })),
    bucket: passedBy((now) => new TokenBucket({ limit, windowMs, burst, now })),
  };
}

/** How many of these times lie less than `length` back from `at`, and not after it. */
export function countBefore(times: readonly number[], at: number, length: number): number {
  return times.filter((time) => time <= at && at - time < length).length;
}

function mostWithin(times: readonly number[], length: number): number {
  let most = 0;
  let first = 0;
  for (const [index, at] of times.entries()) {
    while (at - (times[first] ?? at) >= length) first++;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
