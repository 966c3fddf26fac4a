import { percentile } from '../percentile.ts';
import { simulateRequestPath, type RequestPathRun } from '../request-path/simulate.ts';
import { lateShare, summarise, type LatencySummary } from '../request-path/summary.ts';
import { callRate, deadline, duration, emptiedAt, hitLatency, pathOf } from './path.ts';
import { refilledHitRate, usualHitRate } from './refill.ts';

export interface EmptiedParameters {
  /** Of the plan's peak rate; 1 is the plan. */
  readonly load: number;
  /** Zones that are left, 2 or 3. */
  readonly zones: number;
  /** Share of the owners whose caches are emptied. */
  readonly lost: number;
  /** By which the feature store is slower than usual. */
  readonly slower: number;
}

/** How one kind of queue goes through it. */
export interface Emptied {
  readonly run: RequestPathRun;
  /** The p99 in each tenth of a second, in ms. */
  readonly p99s: readonly number[];
  /** Of the calls in the two seconds after the caches were emptied. */
  readonly p99: number;
  readonly lateShare: number;
  readonly degradedShare: number;
}

export interface EmptiedRuns {
  readonly unbounded: Emptied;
  readonly bounded: Emptied;
  /** Hops before the caches were emptied, with a bounded queue, and last the whole path, hits included. */
  readonly usual: readonly LatencySummary[];
}

/** Of a second. */
export const step = 0.1;
const aftermath = 2;

async function runOf(
  { load, zones, lost, slower }: EmptiedParameters,
  bounded: boolean,
  seed: number,
): Promise<Emptied> {
  const refilled = Array.from({ length: duration / step }, (_, index) =>
    refilledHitRate((index + 0.5) * step * load),
  );
  const hitRate = (time: number): number => {
    const since = time / 1000 - emptiedAt;
    if (since < 0) return usualHitRate;
    const again = refilled[Math.floor(since / step)] ?? usualHitRate;
    return (1 - lost) * usualHitRate + lost * again;
  };
  const run = await simulateRequestPath(
    {
      path: pathOf(zones, slower, bounded),
      rate: callRate * load,
      seconds: duration,
      front: { latency: hitLatency, hitRate },
    },
    seed,
  );
  const slots: number[][] = Array.from({ length: Math.round(duration / step) }, () => []);
  for (const { at, latency } of run.requests) slots[Math.floor(at / 1000 / step)]?.push(latency);
  const after = run.requests.filter(
    ({ at }) => at >= emptiedAt * 1000 && at < (emptiedAt + aftermath) * 1000,
  );
  return {
    run,
    p99s: slots.map((latencies) => percentile(latencies, 0.99)),
    p99: percentile(
      after.map(({ latency }) => latency),
      0.99,
    ),
    lateShare: lateShare({ requests: after }, deadline),
    degradedShare: after.filter(({ outcome }) => outcome === 'degraded').length / after.length,
  };
}

/** The same calls with and without a bound on the queue, while the owners' caches are emptied. */
export async function simulateEmptied(
  parameters: EmptiedParameters,
  seed: number,
): Promise<EmptiedRuns> {
  const bounded = await runOf(parameters, true, seed);
  return {
    unbounded: await runOf(parameters, false, seed),
    bounded,
    usual: summarise(bounded.run),
  };
}
