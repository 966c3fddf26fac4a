import { describe, expect, it } from 'vitest';
import { simulateRequestPath } from '../../src/simulations/request-path/simulate.ts';
import { simulateSlowHop } from '../../src/simulations/request-path/slow-hop.ts';
import { lateShare, summarise } from '../../src/simulations/request-path/summary.ts';
import {
  deadline,
  path,
  pathWith,
  prefill,
  rate,
  replicas,
} from '../../src/simulations/llm-serving-platform/path.ts';

const seeds = [1, 2, 3];
const { queueLimit: _, ...unlimited } = prefill;

describe('the simulated path to the first token', () => {
  it.each(seeds)('keeps the target at the planned peak, seed %d', async (seed) => {
    const run = await simulateRequestPath({ path, rate, seconds: 16 }, seed);
    expect(summarise(run).at(-1)?.p99).toBeLessThan(deadline / 2);
    expect(lateShare(run, deadline)).toBe(0);
  });

  it.each(seeds)('takes twice as long at p99 where replicas are drawn, seed %d', async (seed) => {
    const seen = await simulateRequestPath({ path, rate, seconds: 16 }, seed);
    const blind = await simulateRequestPath(
      {
        path: pathWith({ ...unlimited, servers: 1 }),
        rate: rate / replicas,
        seconds: 64 * replicas,
      },
      seed,
    );
    const p99 = (run: typeof seen) => summarise(run).at(-1)?.p99 ?? NaN;
    expect(p99(blind)).toBeGreaterThan(2 * p99(seen));
  });

  it.each(seeds)('hides a slow guard from its latency, seed %d', async (seed) => {
    const runs = await simulateSlowHop({ path, hop: 'guard', factor: 10, rate, deadline }, seed);
    expect(runs.without.p99).toBeLessThan(1.2 * (runs.usual.at(-1)?.p99 ?? NaN));
    expect(runs.without.degradedShare).toBeGreaterThan(0.9);
  });

  it.each(seeds)(
    'refuses some of twice the load to keep the rest in time, seed %d',
    async (seed) => {
      const twice = { rate: 2 * rate, seconds: 16 };
      const limited = await simulateRequestPath({ ...twice, path }, seed);
      const queued = await simulateRequestPath({ ...twice, path: pathWith(unlimited) }, seed);
      expect(lateShare(limited, deadline)).toBeLessThan(0.35);
      const served = limited.requests.filter(({ outcome }) => outcome !== 'failed');
      const late = served.filter(({ latency }) => latency > deadline);
      expect(late.length / served.length).toBeLessThan(0.01);
      expect(lateShare(queued, deadline)).toBeGreaterThan(0.7);
    },
  );
});
