import type { BreakerOptions, BreakerState } from './breaker.ts';

interface Breaker {
  readonly state: BreakerState;
  run<T>(action: () => T | PromiseLike<T>): Promise<T>;
}

/** A clock that only the test moves. */
export class Clock {
  time = 1_000_000;
  readonly now = (): number => this.time;
}

/** Options for tests: half of at least four calls in ten seconds must be bad, then open for 30 s. */
export const optionsFor = (clock: Clock): BreakerOptions => ({
  name: 'feature store',
  windowMs: 10_000,
  minimumCalls: 4,
  maxBadShare: 0.5,
  slowAfterMs: 200,
  openForMs: 30_000,
  probes: 3,
  now: clock.now,
});

export const outage = new Error('connection refused');

/** Makes calls that succeed at once. */
export async function good(breaker: Breaker, times = 1): Promise<void> {
  for (let call = 0; call < times; call++) await breaker.run(() => 'fine');
}

/** Makes calls that fail at once. */
export async function bad(breaker: Breaker, times = 1): Promise<void> {
  for (let call = 0; call < times; call++)
    await breaker
      .run(() => Promise.reject(outage))
      .catch((error: unknown) => {
        if (error !== outage) throw error;
      });
}

/** Lets promises settle that need nothing but each other. */
export async function settle(): Promise<void> {
  for (let step = 0; step < 20; step++) await Promise.resolve();
}

/** A call that is on its way until the test ends it. */
export interface OpenCall {
  /** How the breaker's promise ends. */
  readonly result: Promise<'fulfilled' | 'rejected'>;
  succeed(): Promise<unknown>;
  fail(): Promise<unknown>;
}

/** Begins a call; `made` says whether the breaker has called its action by now. */
export function begin(breaker: Breaker): OpenCall & { readonly made: boolean } {
  let made = false;
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  // Nobody waits for it if the breaker refuses the call.
  promise.catch(() => null);
  const result = breaker
    .run(() => {
      made = true;
      return promise;
    })
    .then(
      () => 'fulfilled' as const,
      () => 'rejected' as const,
    );
  return {
    get made() {
      return made;
    },
    result,
    succeed: () => (resolve('fine'), result),
    fail: () => (reject(outage), result),
  };
}
