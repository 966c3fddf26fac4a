/**
 * The breaker of the playground by npm's cockatiel (MIT, https://github.com/connor4312/cockatiel):
 * its states, its window and its sampling while half-open. Added here are what it does not have: slow
 * calls, refusing while half-open, where it lets callers wait, and giving up probes that hang. Late
 * results are kept from it, since one of a call made while closed may open a half-open circuit.
 *
 * Its window is tested in `circuit-breaker-peers.test.ts`: it does not keep the contract.
 */
import {
  circuitBreaker,
  CircuitState,
  handleWhen,
  SamplingBreaker,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import {
  checkOptions,
  CircuitOpenError,
  type BreakerOptions,
  type BreakerState,
} from '../../../playgrounds/circuit-breaker/breaker.ts';

export { FeatureReader } from '../../../playgrounds/circuit-breaker/solution.ts';

/** How a call ended that the policy has to count as bad. */
class Bad extends Error {
  readonly end: () => unknown;
  constructor(end: () => unknown) {
    super('bad');
    this.end = end;
  }
}

/** How a call ended that began in an earlier state. */
class Late extends Error {
  readonly end: () => unknown;
  constructor(end: () => unknown) {
    super('late');
    this.end = end;
  }
}

export class CircuitBreaker {
  readonly options: BreakerOptions;
  #policy: CircuitBreakerPolicy;
  /** Changes with every state and with every new set of probes. */
  #phase = {};
  #openedAt = 0;
  #firstProbe = 0;
  #probes = 0;
  #told: BreakerState = 'closed';

  constructor(options: BreakerOptions) {
    checkOptions(options);
    this.options = options;
    // The package reads the time of the machine.
    Date.now = options.now;
    this.#policy = this.#makePolicy();
  }

  get state(): BreakerState {
    const { now, openForMs } = this.options;
    const waited = now() - this.#openedAt >= openForMs;
    // The package is half-open from its next call on.
    if (this.#policy.state === CircuitState.Open && waited) this.#tell('half-open');
    return this.#told;
  }

  async run<T>(action: () => T | PromiseLike<T>): Promise<T> {
    const { name, now, openForMs, probes, slowAfterMs, isFailure = () => true } = this.options;
    const { state } = this;
    const start = now();
    if (state === 'open')
      throw new CircuitOpenError(name, state, this.#openedAt + openForMs - start);
    if (state === 'half-open') {
      if (this.#probes === probes) {
        const retryAfterMs = this.#firstProbe + openForMs - start;
        if (retryAfterMs > 0) throw new CircuitOpenError(name, state, retryAfterMs);
        // Restored from its own JSON, it takes a half-open circuit for an open one that has waited.
        this.#policy = this.#makePolicy(this.#policy.toJSON());
        this.#phase = {};
        this.#probes = 0;
      }
      if (this.#probes === 0) this.#firstProbe = start;
      this.#probes += 1;
    }
    const phase = this.#phase;
    const attempt = async (): Promise<() => T> => {
      let end: () => T;
      let failed = false;
      try {
        const value = await action();
        end = () => value;
      } catch (error) {
        failed = isFailure(error);
        end = () => {
          throw error;
        };
      }
      const late = phase !== this.#phase;
      if (late) throw new Late(end);
      if (failed || now() - start >= slowAfterMs) throw new Bad(end);
      return end;
    };
    const end = await this.#policy.execute(attempt).catch((error: unknown) => {
      if (error instanceof Bad || error instanceof Late) return error.end as () => T;
      throw error;
    });
    return end();
  }

  #makePolicy(initialState?: unknown): CircuitBreakerPolicy {
    const { windowMs, minimumCalls, maxBadShare, openForMs, probes } = this.options;
    const policy = circuitBreaker(
      handleWhen((error) => error instanceof Bad),
      {
        // The package opens above the threshold, and the playground at it.
        breaker: new SamplingBreaker({
          threshold: maxBadShare * (1 - 1e-9),
          duration: windowMs,
          minimumRps: (minimumCalls / windowMs) * 1000 * (1 - 1e-9),
        }),
        halfOpenAfter: openForMs,
        halfOpenSampling: { calls: probes, threshold: 0 },
        ...(initialState === undefined ? {} : { initialState }),
      },
    );
    policy.onStateChange((state) => {
      if (policy !== this.#policy) return;
      if (state === CircuitState.Open) this.#openedAt = this.options.now();
      this.#tell(
        state === CircuitState.Open
          ? 'open'
          : state === CircuitState.Closed
            ? 'closed'
            : 'half-open',
      );
    });
    return policy;
  }

  #tell(state: BreakerState): void {
    const from = this.#told;
    if (from === state) return;
    this.#told = state;
    this.#phase = {};
    this.#probes = 0;
    this.options.onStateChange?.(from, state);
  }
}
