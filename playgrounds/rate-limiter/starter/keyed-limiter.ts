import { notImplemented } from '../../shared/not-implemented.ts';
import { type BurstOptions, checkOptions, type Decision, type RateLimiter } from '../limiter.ts';

/**
 * What the four limiters share: keys, time and the check of the cost. It is a proposal: the tests know
 * only the four, so share in another way if you like. All four:
 * - keep a limit for each key, and know nothing of a key that is new;
 * - are exact where limit, costs and times are whole: no rounding costs a client a request;
 * - refuse a cost that is no whole number from 1 up, with `checkCost`;
 * - take a clock that is set back as standing still: the same time is granted once;
 * - hold at most `maxKeys` keys. The last `maxKeys / 2` different keys are always among them. A key
 *   that was not asked for three times `idleMs` has left when the next request is done. No timer is
 *   needed for that.
 */
export abstract class KeyedLimiter<State> implements RateLimiter {
  readonly options: BurstOptions;
  readonly idleMs: number;

  /**
   * Throws if an option is out of range, naming it.
   * @param idleMs after so long without a request, a key's state is as good as a fresh one
   */
  constructor(options: BurstOptions, idleMs: number) {
    checkOptions(options);
    this.options = options;
    this.idleMs = idleMs;
  }

  /** The state of a key of which nothing was taken yet. */
  protected abstract fresh(now: number): State;
  /** Brings the state up to now and, if the cost is allowed and to be spent, spends it. */
  protected abstract decide(state: State, cost: number, now: number, spend: boolean): Decision;

  /** Keys held. */
  get size(): number {
    return notImplemented('KeyedLimiter.size');
  }

  take(key: string, cost = 1): Decision {
    notImplemented(`KeyedLimiter.take('${key}', ${cost})`);
  }

  check(key: string, cost = 1): Decision {
    notImplemented(`KeyedLimiter.check('${key}', ${cost})`);
  }
}
