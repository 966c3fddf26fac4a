import { describe, expect, it } from 'vitest';
import { assumptions, simulateReload } from '../../../src/simulations/model-hot-reload/simulate.ts';
import { startParameters } from '../../../src/simulations/model-hot-reload/start.ts';

const { requestsPerSecond, loadMs } = startParameters;

describe('the simulated reload', () => {
  it('is the same for the same seed', async () => {
    const run = () => simulateReload('freedAtOnce', startParameters, 3);
    expect(await run()).toEqual(await run());
  });

  it('fails no request with hot reload, and answers them all', async () => {
    const { seconds, failed, reloadMs } = await simulateReload('hot', startParameters, 1);
    expect(failed).toBe(0);
    for (const { answered } of seconds) expect(answered).toBe(requestsPerSecond);
    expect(reloadMs).toBe(loadMs + assumptions.warmUpMs);
    expect(seconds.at(-1)?.models).toBe(1);
    expect(Math.max(...seconds.map(({ models }) => models))).toBe(2);
  });

  it('fails all requests that come while a model loads in place', async () => {
    const { failed, seconds } = await simulateReload('inPlace', startParameters, 1);
    const whileLoading = assumptions.reloadAt.length * requestsPerSecond * (loadMs / 1000);
    expect(failed).toBeGreaterThanOrEqual(whileLoading);
    // and the few that were in flight
    expect(failed).toBeLessThan(whileLoading + 40);
    expect(seconds[assumptions.reloadAt[0] + 1]).toMatchObject({ answered: 0, models: 0 });
  });

  it('fails the requests in flight when the old model is freed at the swap', async () => {
    const { failed } = await simulateReload('freedAtOnce', startParameters, 1);
    expect(failed).toBeGreaterThan(0);
    expect(failed).toBeLessThan(40);
  });
});
