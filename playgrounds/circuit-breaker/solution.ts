import {
  checkOptions,
  CircuitOpenError,
  type BreakerOptions,
  type BreakerState,
} from './breaker.ts';
import type { FeatureAnswer, FeatureReaderOptions, Features } from './features.ts';

/** A stay in one state. A call keeps the one in which it was let through. */
interface Phase {
  readonly state: BreakerState;
  /** When it began or, once half-open, when its first probe was let through. */
  since: number;
  /** Probes let through, and those of them that ended well. */
  probes: number;
  good: number;
}

/** Stops calling a dependency that fails or is slow, and finds out when it is well again. */
export class CircuitBreaker {
  readonly options: BreakerOptions;
  #phase: Phase;
  #window: RollingWindow;

  constructor(options: BreakerOptions) {
    checkOptions(options);
    this.options = options;
    this.#phase = phase('closed', options.now());
    this.#window = new RollingWindow(options.windowMs);
  }

  /** The state now. No timer moves it: whoever asks finds out that the time is over. */
  get state(): BreakerState {
    const { state, since } = this.#phase;
    if (state === 'open' && this.options.now() - since >= this.options.openForMs)
      this.#enter('half-open');
    return this.#phase.state;
  }

  /** Calls the action if the state allows it; else rejects with a `CircuitOpenError`. */
  // #region run
  async run<T>(action: () => T | PromiseLike<T>): Promise<T> {
    const { now, isFailure = () => true } = this.options;
    const phase = this.#admit();
    const start = now();
    let failed = false;
    try {
      return await action();
    } catch (error) {
      failed = isFailure(error);
      throw error;
    } finally {
      const end = now();
      this.#settle(phase, failed || end - start >= this.options.slowAfterMs, end);
    }
  }
  // #endregion run

  #admit(): Phase {
    const { name, openForMs, probes, now } = this.options;
    const state = this.state;
    if (state === 'closed') return this.#phase;
    const time = now();
    const retryAfterMs = this.#phase.since + openForMs - time;
    if (state === 'half-open') {
      // Probes that never end would keep the circuit half-open for ever.
      if (this.#phase.probes === probes && retryAfterMs <= 0) this.#phase = phase(state, time);
      if (this.#phase.probes === 0) this.#phase.since = time;
      if (this.#phase.probes < probes) {
        this.#phase.probes += 1;
        return this.#phase;
      }
    }
    throw new CircuitOpenError(name, state, retryAfterMs);
  }

  #settle(phase: Phase, bad: boolean, time: number): void {
    if (phase !== this.#phase) return;
    if (phase.state === 'half-open') {
      if (bad) this.#enter('open');
      else if (++phase.good === this.options.probes) this.#enter('closed');
      return;
    }
    this.#window.add(bad, time);
    if (bad && this.#tooManyBad(time)) this.#enter('open');
  }

  #tooManyBad(time: number): boolean {
    const { calls, bad } = this.#window.count(time);
    const { minimumCalls, maxBadShare } = this.options;
    // Not bad >= maxBadShare * calls: 0.07 * 100 is a little more than 7.
    return calls >= minimumCalls && bad / calls >= maxBadShare;
  }

  #enter(state: BreakerState): void {
    const from = this.#phase.state;
    this.#phase = phase(state, this.options.now());
    this.#window = new RollingWindow(this.options.windowMs);
    this.options.onStateChange?.(from, state);
  }
}

const phase = (state: BreakerState, since: number): Phase => ({ state, since, probes: 0, good: 0 });

/** Counts calls of the last `windowMs`, to a tenth of it, in ten buckets that are used in turn. */
class RollingWindow {
  readonly #bucketMs: number;
  readonly #buckets = Array.from({ length: 10 }, () => ({ tick: 0, calls: 0, bad: 0 }));

  constructor(windowMs: number) {
    this.#bucketMs = windowMs / this.#buckets.length;
  }

  add(bad: boolean, time: number): void {
    const tick = Math.floor(time / this.#bucketMs);
    const index = tick % this.#buckets.length;
    let bucket = this.#buckets[index];
    if (bucket?.tick !== tick) this.#buckets[index] = bucket = { tick, calls: 0, bad: 0 };
    bucket.calls += 1;
    if (bad) bucket.bad += 1;
  }

  count(time: number): { calls: number; bad: number } {
    const oldest = Math.floor(time / this.#bucketMs) - this.#buckets.length;
    let calls = 0;
    let bad = 0;
    for (const bucket of this.#buckets) {
      if (bucket.tick <= oldest) continue;
      calls += bucket.calls;
      bad += bucket.bad;
    }
    return { calls, bad };
  }
}

/** Reads features through a breaker, and falls back to what it remembers. */
export class FeatureReader {
  readonly options: FeatureReaderOptions;
  /** The last live answers, the oldest first. */
  readonly #remembered = new Map<string, { features: Features; since: number }>();

  constructor(options: FeatureReaderOptions) {
    if (!Number.isInteger(options.maxEntities) || options.maxEntities < 1)
      throw new RangeError(
        `maxEntities must be a whole number from 1 up, not ${options.maxEntities}.`,
      );
    if (!(options.maxStaleMs >= 0))
      throw new RangeError(`maxStaleMs must be a time from 0 ms up, not ${options.maxStaleMs}.`);
    this.options = options;
  }

  /** Live features, or remembered ones, or the defaults, and says which. */
  async read(entity: string): Promise<FeatureAnswer> {
    const { fetch, breaker, defaults, maxStaleMs, now } = this.options;
    try {
      const features = await breaker.run(() => fetch(entity));
      this.#remember(entity, features);
      return { source: 'live', features };
    } catch (because) {
      const last = this.#remembered.get(entity);
      const ageMs = last ? now() - last.since : Infinity;
      if (last && ageMs <= maxStaleMs)
        return { source: 'stale', features: last.features, ageMs, because };
      return { source: 'default', features: defaults, because };
    }
  }

  #remember(entity: string, features: Features): void {
    this.#remembered.delete(entity);
    this.#remembered.set(entity, { features, since: this.options.now() });
    for (const oldest of this.#remembered.keys()) {
      if (this.#remembered.size <= this.options.maxEntities) break;
      this.#remembered.delete(oldest);
    }
  }
}
