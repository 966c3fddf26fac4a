import { describe, expect, it } from 'vitest';
import {
  assumptions,
  type OutageParameters,
  simulateOutage,
} from '../../../src/simulations/circuit-breaker/simulate.ts';

const hanging: OutageParameters = { kind: 'hangs', rate: 100, window: 2, openFor: 2 };
const { outageStart, outageEnd } = assumptions;

describe('simulateOutage', () => {
  it('gives the same run for the same parameters and seed', async () => {
    const first = await simulateOutage(hanging, 3);
    expect(await simulateOutage(hanging, 3)).toEqual(first);
    expect(await simulateOutage(hanging, 4)).not.toEqual(first);
  });

  it('gives both services the same requests, and each of them an answer', async () => {
    const runs = await simulateOutage(hanging, 1);
    expect(runs.with.requests).toBe(runs.without.requests);
    // A Poisson number with mean 100 × 30 deviates by 55.
    expect(Math.abs(runs.with.requests - 3000)).toBeLessThan(5 * 55);
    for (const { seconds } of Object.values(runs))
      expect(seconds.every(({ p99 }) => Number.isFinite(p99))).toBe(true);
  });

  it('keeps the store unused when the breaker is open', async () => {
    const runs = await simulateOutage(hanging, 1);
    expect(runs.with.callsWhileDown).toBeLessThan(runs.without.callsWhileDown / 4);
    expect(runs.with.lateShare).toBeLessThan(runs.without.lateShare / 4);
  });

  it('is late without a breaker once the timeouts need more connections than there are', async () => {
    // By Little's law 80 a second need 80 × 0.25 = 20 connections, which is all there are.
    const { without: few } = await simulateOutage({ ...hanging, rate: 40 }, 1);
    const { without: many } = await simulateOutage({ ...hanging, rate: 120 }, 1);
    expect(few.lateShare).toBeLessThan(0.01);
    expect(many.lateShare).toBeGreaterThan(0.9);
  });

  it('opens after about half a window of failures and one timeout, in turn with half-open', async () => {
    for (const window of [2, 4, 8]) {
      const { stays } = (await simulateOutage({ ...hanging, rate: 60, window }, 1)).with;
      const took = (stays[1]?.from ?? NaN) - outageStart;
      expect(took, `window ${window} s`).toBeGreaterThan(window / 2 - 0.6);
      expect(took, `window ${window} s`).toBeLessThan(window / 2 + 0.8);
    }
  });

  it('closes again after the outage, within its time open and a probe', async () => {
    for (const openFor of [1, 3, 6]) {
      const { stays } = (await simulateOutage({ ...hanging, openFor }, 2)).with;
      const closed = stays.at(-1);
      expect(closed?.state).toBe('closed');
      expect(closed?.from).toBeGreaterThan(outageEnd);
      expect(closed?.from).toBeLessThan(outageEnd + openFor + 0.5);
    }
  });

  it('gains no latency where the store fails at once, only calls', async () => {
    const runs = await simulateOutage({ ...hanging, kind: 'refuses' }, 1);
    expect(runs.without.lateShare).toBe(0);
    expect(runs.with.lateShare).toBe(0);
    expect(runs.with.callsWhileDown).toBeLessThan(runs.without.callsWhileDown / 4);
  });

  it('opens for slow answers as for none', async () => {
    const runs = await simulateOutage({ ...hanging, kind: 'slow' }, 1);
    expect(runs.with.stays.length).toBeGreaterThan(2);
    expect(runs.with.lateShare).toBeLessThan(runs.without.lateShare / 4);
  });
});
