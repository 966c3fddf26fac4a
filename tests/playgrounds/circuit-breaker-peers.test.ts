/** What the page on circuit breakers says that cockatiel and opossum do otherwise, shown on them. */
import { circuitBreaker, CircuitState, handleAll, SamplingBreaker } from 'cockatiel';
import Opossum from 'opossum';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const outage = new Error('connection refused');
const fails = () => Promise.reject(outage);

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('cockatiel', () => {
  const policyOf = () =>
    circuitBreaker(handleAll, {
      // At least 4 calls in 10 s, half of them bad.
      breaker: new SamplingBreaker({ threshold: 0.5, duration: 10_000, minimumRps: 0.4 }),
      halfOpenAfter: 30_000,
    });
  const fail = async (policy: ReturnType<typeof policyOf>, times: number) => {
    for (let call = 0; call < times; call++) await policy.execute(fails).catch(() => null);
  };

  it('counts failures that are older than its window, after a silence', async () => {
    const policy = policyOf();
    await fail(policy, 3);
    vi.advanceTimersByTime(60_000);
    await fail(policy, 1);
    expect(policy.state, '3 failures a minute ago, 1 now').toBe(CircuitState.Open);
  });

  it('does not mind slow calls', async () => {
    const policy = policyOf();
    for (let call = 0; call < 10; call++)
      await policy.execute(() => vi.advanceTimersByTime(60_000));
    expect(policy.state, 'after ten calls of a minute each').toBe(CircuitState.Closed);
  });

  it('lets callers wait for the probe while half-open', async () => {
    const policy = policyOf();
    await fail(policy, 4);
    vi.advanceTimersByTime(30_000);
    const probe = Promise.withResolvers<string>();
    void policy.execute(() => probe.promise);
    let called = 0;
    const waiting = policy.execute(() => ++called);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(called, 'an hour later the probe still hangs').toBe(0);
    probe.resolve('fine');
    expect(await waiting, 'once it ended').toBe(1);
  });
});

describe('opossum', () => {
  it('closes a half-open circuit when a call from before the outage succeeds', async () => {
    const early = Promise.withResolvers<string>();
    const calls = [() => early.promise, fails, fails, fails];
    const breaker = new Opossum(() => (calls.shift() ?? fails)(), {
      timeout: false,
      volumeThreshold: 4,
      resetTimeout: 30_000,
    });
    const first = breaker.fire();
    for (let call = 0; call < 3; call++) await breaker.fire().catch(() => null);
    expect(breaker.opened, '3 failures of 4 calls').toBe(true);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(breaker.halfOpen).toBe(true);
    early.resolve('late');
    await first;
    expect(breaker.closed, 'without one probe').toBe(true);
    breaker.shutdown();
  });

  it('lets a single probe through while half-open', async () => {
    const hang = Promise.withResolvers<string>();
    let down = true;
    const breaker = new Opossum(() => (down ? fails() : hang.promise), {
      timeout: false,
      resetTimeout: 30_000,
    });
    await breaker.fire().catch(() => null);
    await vi.advanceTimersByTimeAsync(30_000);
    down = false;
    void breaker.fire();
    await expect(breaker.fire(), 'a second call').rejects.toThrow('Breaker is open');
    breaker.shutdown();
  });
});
