import { notImplemented } from '../shared/not-implemented.ts';
import { checkOptions, type BreakerOptions, type BreakerState } from './breaker.ts';
import type { FeatureAnswer, FeatureReaderOptions } from './features.ts';

/**
 * Stops calling a dependency that fails or is slow, and finds out when it is well again.
 *
 * It starts closed. What changes the state is told below; `onStateChange` hears of each change once.
 */
export class CircuitBreaker {
  readonly options: BreakerOptions;

  constructor(options: BreakerOptions) {
    checkOptions(options);
    this.options = options;
  }

  /** The state now. An open circuit is half-open from `openForMs` after it opened, called or not. */
  get state(): BreakerState {
    return notImplemented('state');
  }

  /**
   * Calls the action if the state allows it, and resolves or rejects as the action does. If not,
   * rejects with a `CircuitOpenError` and does not call the action.
   *
   * A call is bad if the action throws or rejects with an error for which `isFailure` is true, or if
   * it takes `slowAfterMs` or longer; otherwise it is good.
   *
   * Closed: every call goes through. A bad call opens the circuit if at least `minimumCalls` calls,
   * this one included, ended within the window, and the bad ones among them are at least
   * `maxBadShare`. A call counts for at least nine tenths of `windowMs` after its end, and never
   * longer than `windowMs`; where in between it is forgotten is up to you. Memory does not grow with
   * the number of calls.
   *
   * Open: no call goes through. `retryAfterMs` is the time until the circuit is half-open.
   *
   * Half-open: `probes` calls go through, and no more until they have decided. When all of them were
   * good, the circuit closes with an empty window; the first bad one opens it again. If all were let
   * through and have not decided `openForMs` after the first of them began, they are given up: the
   * next call is the first of new probes. `retryAfterMs` is the time until then.
   *
   * A call decides and counts only in the state, and among the probes, in which it was let through.
   */
  run<T>(action: () => T | PromiseLike<T>): Promise<T> {
    notImplemented(`run(${action.name || 'action'})`);
  }
}

/** Reads features through a breaker, and falls back to what it remembers. */
export class FeatureReader {
  readonly options: FeatureReaderOptions;

  constructor(options: FeatureReaderOptions) {
    if (!Number.isInteger(options.maxEntities) || options.maxEntities < 1)
      throw new RangeError(
        `maxEntities must be a whole number from 1 up, not ${options.maxEntities}.`,
      );
    if (!(options.maxStaleMs >= 0))
      throw new RangeError(`maxStaleMs must be a time from 0 ms up, not ${options.maxStaleMs}.`);
    this.options = options;
  }

  /**
   * The features of an entity: live if `fetch`, run by the breaker, gives them; else those of its
   * last live answer, if that came no longer than `maxStaleMs` ago and is remembered; else the
   * defaults. Never rejects.
   *
   * The `maxEntities` entities with the latest live answers are remembered, and no others.
   */
  read(entity: string): Promise<FeatureAnswer> {
    notImplemented(`read('${entity}')`);
  }
}
