import { describe, expect, it } from 'vitest';
import {
  assumptions,
  drain,
  lastProxyMs,
  simulateRelease,
} from '../../../src/simulations/blue-green-rollback/simulate.ts';
import { startParameters } from '../../../src/simulations/blue-green-rollback/start.ts';

describe('the simulated release and rollback', () => {
  it('is the same for the same seed, and another for another', async () => {
    const run = (seed: number) => simulateRelease('drained', startParameters, seed);
    expect(await run(3)).toEqual(await run(3));
    expect(await run(3)).not.toEqual(await run(4));
  });

  it('loses nothing with drain, and something each way without', async () => {
    for (let seed = 1; seed <= 5; seed++) {
      expect((await simulateRelease('drained', startParameters, seed)).lost).toBe(0);
      const { seconds, cutOff, lost } = await simulateRelease(
        'withoutDrain',
        startParameters,
        seed,
      );
      const beforeRollback = seconds[assumptions.rollBackAt - 1]?.lost ?? NaN;
      expect(beforeRollback).toBeGreaterThan(0);
      expect(lost).toBeGreaterThan(beforeRollback);
      expect(cutOff).toBeGreaterThan(0);
      expect(lost).toBeGreaterThan(cutOff);
    }
  });

  it('gives every request to one version: v1, then v2, then v1 again', async () => {
    const { seconds, switches } = await simulateRelease('drained', startParameters, 1);
    const rate = startParameters.requestsPerSecond;
    for (const { v1, v2 } of seconds.slice(0, -1)) expect(v1 + v2).toBe(rate);
    expect(seconds[5]).toMatchObject({ v1: rate, v2: 0 });
    expect(seconds[30]).toMatchObject({ v1: 0, v2: rate });
    expect(seconds[55]).toMatchObject({ v1: rate, v2: 0 });
    expect(switches).toHaveLength(2);
  });

  it('keeps the old version until the last proxy follows and the last request ends', async () => {
    expect(drain.quietMs).toBeGreaterThan(lastProxyMs);
    const { switches, stops } = await simulateRelease('drained', startParameters, 1);
    for (const [index, stop] of stops.entries())
      expect(1000 * (stop - (switches[index] ?? NaN))).toBeGreaterThan(drain.quietMs);
  });
});
