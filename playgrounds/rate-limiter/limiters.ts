import type { Algorithm, BurstOptions, Decision, JointDecision, RateLimiter } from './limiter.ts';
import { Gcra } from './starter/gcra.ts';
import { SlidingWindowCounter } from './starter/sliding-window-counter.ts';
import { SlidingWindowLog } from './starter/sliding-window-log.ts';
import { takeAll } from './starter/take-all.ts';
import { TokenBucket } from './starter/token-bucket.ts';

type Eventually<Value> = Value | Promise<Value>;

/** A limiter as the contract sees it: in this process, or in Redis. */
export interface Limiter {
  take: (key: string, cost?: number) => Eventually<Decision>;
  check: (key: string, cost?: number) => Eventually<Decision>;
}

/** Where the contract's limiters come from; each starts with nothing taken. */
export interface Maker {
  one: (algorithm: Algorithm, options: BurstOptions) => Limiter;
  /** Takes from both limits, each by GCRA, or from none. */
  both: (
    requests: BurstOptions,
    tokens: BurstOptions,
  ) => (key: string, costs: readonly [number, number]) => Eventually<JointDecision>;
}

/** The four of this playground. */
export const kinds: Readonly<
  Record<Algorithm, new (options: BurstOptions) => RateLimiter & { size: number }>
> = {
  'token-bucket': TokenBucket,
  gcra: Gcra,
  'sliding-window-log': SlidingWindowLog,
  'sliding-window-counter': SlidingWindowCounter,
};

/** The limiters in this process. `npm run test:real` puts those on Redis in their place. */
export const make: Maker = {
  one: (algorithm, options) => new kinds[algorithm](options),
  both(requests, tokens) {
    const limiters = [new Gcra(requests), new Gcra(tokens)];
    return (key, costs) =>
      takeAll(
        key,
        limiters.map((limiter, index) => ({ limiter, cost: costs[index] ?? 1 })),
      );
  },
};
