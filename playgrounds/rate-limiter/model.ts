import type { Algorithm, BurstOptions, Decision } from './limiter.ts';

/** About a minute. As a power of two it divides without rounding, whichever way one calculates. */
export const minute = 65_536;
/** Some start of a window, long after 1970. */
export const start = minute * 2 ** 24;

interface Take {
  readonly at: number;
  readonly cost: number;
}
type Free = (takes: readonly Take[], options: BurstOptions, now: number) => number;

/** What a bucket holds, played through from the first take. */
const bucketLevel: Free = (takes, { limit, windowMs, burst = limit }, now) => {
  let level = burst;
  let before = -Infinity;
  for (const { at, cost } of [...takes, { at: now, cost: 0 }]) {
    level = Math.min(burst, level + ((at - before) / windowMs) * limit) - cost;
    before = at;
  }
  return level;
};

const sum = (takes: readonly Take[], counts: (at: number) => boolean) =>
  takes.reduce((total, { at, cost }) => total + (counts(at) ? cost : 0), 0);

/** How much may be taken at a time, as the contract says it. */
const freeBy: Readonly<Record<Algorithm, Free>> = {
  'token-bucket': bucketLevel,
  gcra: bucketLevel,
  'sliding-window-log': (takes, { limit, windowMs }, now) =>
    limit - sum(takes, (at) => at > now - windowMs),
  'sliding-window-counter': (takes, { limit, windowMs }, now) => {
    const start = Math.floor(now / windowMs) * windowMs;
    const overlap = (start + windowMs - now) / windowMs;
    const previous = sum(takes, (at) => at < start && at >= start - windowMs);
    return limit - sum(takes, (at) => at >= start) - overlap * previous;
  },
};

/**
 * The contract as plainly as it can be said, for one key: it remembers every take for ever, and finds
 * a wait by trying. For rates whose numbers a computer holds exactly.
 */
export class ModelLimiter {
  readonly #takes: Take[] = [];
  readonly #free: (now: number) => number;
  readonly #most: number;

  constructor(algorithm: Algorithm, options: BurstOptions) {
    this.#free = (now) => freeBy[algorithm](this.#takes, options, now);
    const bursts = algorithm === 'token-bucket' || algorithm === 'gcra';
    this.#most = bursts ? (options.burst ?? options.limit) : options.limit;
  }

  ask(now: number, cost: number, spend: boolean): Decision {
    const allowed = cost <= this.#free(now);
    if (allowed && spend) this.#takes.push({ at: now, cost });
    return {
      allowed,
      remaining: Math.floor(this.#free(now)),
      retryAfterMs: allowed ? 0 : this.#wait(now, cost),
    };
  }

  /** As time goes on, more becomes free. So the range is doubled, then halved. */
  #wait(now: number, cost: number): number {
    if (cost > this.#most) return Infinity;
    let tooShort = 0;
    let enough = 1;
    while (this.#free(now + enough) < cost) [tooShort, enough] = [enough, 2 * enough];
    while (enough - tooShort > 1) {
      const middle = Math.floor((tooShort + enough) / 2);
      if (this.#free(now + middle) < cost) tooShort = middle;
      else enough = middle;
    }
    return enough;
  }
}
