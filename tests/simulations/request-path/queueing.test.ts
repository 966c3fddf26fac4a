import { describe, expect, it } from 'vitest';
import { erlangC } from '../../../src/models/erlang-c.ts';
import { meanWait } from '../../../src/models/mean-wait.ts';
import { waitQuantile } from '../../../src/models/wait-quantile.ts';
import { percentile } from '../../../src/simulations/percentile.ts';
import { simulateRequestPath } from '../../../src/simulations/request-path/simulate.ts';

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The mean of batches, and half the width of its 99.9 % confidence interval: waits that follow each
 * other are alike, the means of long batches nearly are not. */
function interval(values: readonly number[]): { middle: number; half: number } {
  const batches = 25;
  const size = Math.floor(values.length / batches);
  const means = Array.from({ length: batches }, (_, batch) =>
    mean(values.slice(batch * size, (batch + 1) * size)),
  );
  const middle = mean(means);
  const variance = means.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (batches - 1);
  // Student's t with 24 degrees of freedom
  return { middle, half: 3.745 * Math.sqrt(variance / batches) };
}

describe.each([
  { servers: 1, utilisation: 0.5 },
  { servers: 1, utilisation: 0.8 },
  { servers: 4, utilisation: 0.8 },
  { servers: 16, utilisation: 0.9 },
])('a queue with $servers servers, busy for $utilisation', ({ servers, utilisation }) => {
  const serviceTime = 0.01;
  const rate = (servers * utilisation) / serviceTime;
  const run = simulateRequestPath(
    {
      path: [[{ name: 'model', serviceTime: { kind: 'exponential', mean: 10 }, servers }]],
      rate,
      seconds: 60_000 / rate,
    },
    7,
  );
  /** Waits in the order of the calls, without those of the time in which the queue fills. */
  const steadyWaits = async () => ((await run).hops[0]?.waits ?? []).slice(2000);

  it('has the mean wait of Erlang C', async () => {
    const { middle, half } = interval(await steadyWaits());
    const expected = meanWait(rate, serviceTime, servers) * 1000;
    expect(half, 'the interval is narrow enough to say something').toBeLessThan(expected / 2);
    expect(Math.abs(middle - expected), `wait ${middle}, expected ${expected}`).toBeLessThan(half);
  });

  it('lets the share wait that Erlang C says', async () => {
    const waited = (await steadyWaits()).map((wait) => (wait > 0 ? 1 : 0));
    const { middle, half } = interval(waited);
    expect(Math.abs(middle - erlangC(servers, servers * utilisation))).toBeLessThan(half);
  });

  it('has the 0.9-quantile of the wait within a seventh', async () => {
    const expected = waitQuantile(0.9, rate, serviceTime, servers) * 1000;
    const found = percentile(await steadyWaits(), 0.9);
    expect(Math.abs(found / expected - 1)).toBeLessThan(1 / 7);
  });
});
