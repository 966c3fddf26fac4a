import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BreakerOptions } from './breaker.ts';
import { CircuitBreaker } from './starter.ts';
import { bad, Clock, good, optionsFor } from './support.ts';

function setUp(changes: Partial<BreakerOptions> = {}) {
  const clock = new Clock();
  return { clock, breaker: new CircuitBreaker({ ...optionsFor(clock), ...changes }) };
}

describe('the rolling window', () => {
  it('counts calls that are younger than nine tenths of it', async () => {
    const { breaker, clock } = setUp();
    await bad(breaker, 3);
    clock.time += 8999;
    await bad(breaker);
    expect(breaker.state, 'with 4 bad calls within 9 s of a window of 10 s').toBe('open');
  });

  it('forgets calls that are older', async () => {
    const { breaker, clock } = setUp();
    await bad(breaker, 3);
    clock.time += 10_001;
    await bad(breaker, 3);
    expect(breaker.state, 'with 3 bad calls in the window, and 3 before it').toBe('closed');
    await bad(breaker);
    expect(breaker.state, 'with 4').toBe('open');
  });

  it('forgets good calls too, so that an outage is seen in the calls of now', async () => {
    const { breaker, clock } = setUp();
    await good(breaker, 1000);
    clock.time += 10_001;
    await bad(breaker, 4);
    expect(breaker.state, 'with 1,000 good calls long ago and 4 bad ones now').toBe('open');
  });

  it('counts a call when it ends, not when it begins', async () => {
    const { breaker, clock } = setUp();
    await breaker.run(() => (clock.time += 20_000));
    await bad(breaker, 3);
    expect(breaker.state, 'one call that took 20 s, and 3 failures').toBe('open');
  });

  it('forgets after any silence, however long', async () => {
    for (const silence of [10_001, 15_000, 20_000, 100_000, 1_000_500, 86_400_000]) {
      const { breaker, clock } = setUp();
      await bad(breaker, 3);
      clock.time += silence;
      await bad(breaker, 3);
      expect(breaker.state, `3 failures, a silence of ${silence} ms, 3 failures`).toBe('closed');
    }
  });

  it('is empty when the circuit has closed again, however soon that was', async () => {
    const { breaker, clock } = setUp({ openForMs: 100 });
    await bad(breaker, 4);
    clock.time += 100;
    await good(breaker, 3);
    expect(breaker.state, 'after three good probes').toBe('closed');
    await bad(breaker, 3);
    expect(breaker.state, 'after 3 bad calls with a minimum of 4').toBe('closed');
    await bad(breaker);
    expect(breaker.state, 'after the fourth').toBe('open');
  });

  it('opens as an exact count of the calls would have it', async () => {
    const calls = fc.array(
      fc.record({ wait: fc.constantFrom(0, 1, 400, 1000, 3000, 9000, 11_000), ok: fc.boolean() }),
      { minLength: 1, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(calls, async (steps) => {
        const { breaker, clock } = setUp();
        const ended: { time: number; ok: boolean }[] = [];
        /** What is in the window, if it reaches so many ms back. */
        const isBad = (reach: number) => {
          const inside = ended.filter(({ time }) => clock.time - time <= reach);
          const failed = inside.filter(({ ok }) => !ok).length;
          return inside.length >= 4 && failed >= inside.length / 2;
        };
        for (const { wait, ok } of steps) {
          clock.time += wait;
          await (ok ? good(breaker) : bad(breaker));
          ended.push({ time: clock.time, ok });
          // What counts in between is up to the solution, so ask only where all choices agree.
          const times = ended.map(({ time }) => clock.time - time);
          const reaches = [9000, ...times.filter((age) => age > 9000 && age <= 10_000)];
          const verdicts = new Set(reaches.map((reach) => !ok && isBad(reach)));
          if (verdicts.size > 1) return;
          const expected = verdicts.has(true) ? 'open' : 'closed';
          const told = ended.map((call) => `${call.time - clock.time} ms ${call.ok ? '+' : '-'}`);
          expect(breaker.state, `after calls at ${told.join(', ')}`).toBe(expected);
          if (expected === 'open') return;
        }
      }),
      { seed: 20261120, numRuns: 150 },
    );
  });
});
