import { percentile } from '../percentile.ts';
import { simulateRequestPath, type RequestPathRun } from '../request-path/simulate.ts';
import { lateShare, summarise, type LatencySummary } from '../request-path/summary.ts';
import { deadline, layouts, pathOf, rate, reads, serversOf, type Layout } from './path.ts';

export interface Serving1000Parameters {
  /** Of the plan's peak rate; 1 is the plan. */
  readonly load: number;
  /** Processors in all, a multiple of a replica's. */
  readonly vcpus: number;
  /** By which the store is slower than usual. */
  readonly slower: number;
  /** Of the cache with which the reads are compared, in [0, 1]. */
  readonly hitRate: number;
}

/** What a share of requests took, in ms, and how many of them were late. */
export interface Outcome {
  readonly latencies: readonly number[];
  readonly mean: number;
  readonly p99: number;
  readonly lateShare: number;
  /** Of the requests, those that were answered without a row. */
  readonly degradedShare: number;
}

export interface Serving1000Runs {
  readonly byLayout: Readonly<Record<Layout, Outcome>>;
  /** The hops with a queue per replica, and last the whole path. */
  readonly hops: readonly LatencySummary[];
  readonly withoutCache: Outcome;
  readonly withCache: Outcome;
}

/** Requests of each run, enough for a p99 while queues are short. */
const drawn = 3000;

function outcomeOf(run: RequestPathRun): Outcome {
  const latencies = run.requests.map(({ latency }) => latency);
  return {
    latencies,
    mean: latencies.reduce((sum, latency) => sum + latency, 0) / latencies.length,
    p99: percentile(latencies, 0.99),
    lateShare: lateShare(run, deadline),
    degradedShare:
      run.requests.filter(({ outcome }) => outcome === 'degraded').length / latencies.length,
  };
}

/**
 * The same processors behind one queue, a queue per replica and a queue per worker; and the reads
 * alone, with and without a cache. Where a balancer chooses at random, what one queue gets is a
 * Poisson process of its own, so one queue stands for all of its kind.
 *
 * @param requests of each run; a busy queue needs more, since one burst delays hundreds in a row
 */
export async function simulateServing(
  { load, vcpus, slower, hitRate }: Serving1000Parameters,
  seed: number,
  requests = drawn,
): Promise<Serving1000Runs> {
  const arrivals = rate * load;
  const runOf = (layout: Layout): Promise<RequestPathRun> => {
    const share = (arrivals * serversOf(layout, vcpus)) / vcpus;
    const path = pathOf(layout, vcpus, { slower });
    return simulateRequestPath({ path, rate: share, seconds: requests / share }, seed);
  };
  const [one, replica, worker] = await Promise.all(layouts.map(runOf));
  const readsOf = async (settings: Parameters<typeof reads>[0]): Promise<Outcome> =>
    outcomeOf(
      await simulateRequestPath(
        { path: [reads(settings)], rate: arrivals, seconds: requests / arrivals },
        seed,
      ),
    );
  if (!one || !replica || !worker) throw new Error('Each layout needs a run.');
  return {
    byLayout: {
      'one queue': outcomeOf(one),
      'queue per replica': outcomeOf(replica),
      'queue per worker': outcomeOf(worker),
    },
    hops: summarise(replica),
    withoutCache: await readsOf({ slower }),
    withCache: await readsOf({ slower, hitRate }),
  };
}
