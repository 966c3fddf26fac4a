import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { ConnectionPool } from '../circuit-breaker/connection-pool.ts';
import { percentile } from '../percentile.ts';
import { SimulatedTime } from '../simulated-time.ts';

export interface PoolParameters {
  /** Connections of one replica. */
  readonly connections: number;
  /** Of the requests, the share that asks the second service, in %. */
  readonly remoteShare: number;
  /** How long a call to the second service may take, in s. */
  readonly remoteTimeout: number;
  /** How long a request waits for a connection, in s. */
  readonly poolTimeout: number;
}

/** Whether a request keeps its connection while it asks the second service. */
export type Holding = 'held' | 'released';

/** One second of the run. */
export interface Second {
  /** Connections taken at its end. */
  readonly taken: number;
  /** Of the requests that came in it, the share without an answer in time. NaN without requests. */
  readonly lateShare: number;
}

export interface Run {
  readonly seconds: readonly Second[];
  /** Of the requests that came during the outage. */
  readonly lateShare: number;
  /** Their median latency, in s. */
  readonly median: number;
  /** From the start of the outage until all connections were first taken, in s; undefined if never. */
  readonly exhaustedAfter: number | undefined;
}

/** Given for the example, as the page says: times of the run in s, those of a request in ms. */
export const assumptions = {
  duration: 120,
  outageStart: 20,
  outageEnd: 80,
  replicas: 25,
  rate: 80,
  query: 10,
  remoteCall: 50,
  deadline: 300,
} as const;

/**
 * One replica of a prediction service. Each request reads features through a pool of connections; a
 * few then ask a second service, which hangs for some time. Both runs see the same requests: in one a
 * request keeps its connection while it asks, in the other it gives it back first.
 */
export async function simulatePool(
  parameters: PoolParameters,
  seed: number,
): Promise<Readonly<Record<Holding, Run>>> {
  return {
    held: await run(parameters, seed, 'held'),
    released: await run(parameters, seed, 'released'),
  };
}

async function run(parameters: PoolParameters, seed: number, holding: Holding): Promise<Run> {
  const { connections, remoteShare, remoteTimeout, poolTimeout } = parameters;
  const { duration, outageStart, outageEnd, rate, query, remoteCall, deadline } = assumptions;
  const time = new SimulatedTime();
  const random = randomNumbers(seed);
  const exponential = (mean: number) => -Math.log(1 - random()) * mean;
  const hangs = () => time.now() >= outageStart * 1000 && time.now() < outageEnd * 1000;

  const pool = new ConnectionPool(connections, poolTimeout * 1000, time);
  let taken = 0;
  let exhaustedAt: number | undefined;
  const withConnection = (work: () => Promise<void>): Promise<void> =>
    pool.use(async () => {
      taken += 1;
      if (taken === connections && time.now() >= outageStart * 1000) exhaustedAt ??= time.now();
      await work();
      taken -= 1;
    });
  const askRemote = (ms: number): Promise<void> =>
    time.sleep(hangs() ? remoteTimeout * 1000 : Math.min(ms, remoteTimeout * 1000));

  const arrivals: { readonly at: number; latency: number }[] = [];
  for (let at = exponential(1000 / rate); at < duration * 1000; at += exponential(1000 / rate)) {
    const request = { at, latency: Infinity };
    // Drawn for each request, so that another share or another way to hold leaves the rest as it was.
    const asksRemote = random() < remoteShare / 100;
    const queryTime = exponential(query);
    const remoteTime = exponential(remoteCall);
    arrivals.push(request);
    const answer = async (): Promise<void> => {
      if (holding === 'held')
        await withConnection(async () => {
          await time.sleep(queryTime);
          if (asksRemote) await askRemote(remoteTime);
        });
      else {
        await withConnection(() => time.sleep(queryTime));
        if (asksRemote) await askRemote(remoteTime);
      }
      request.latency = time.now() - at;
    };
    time.schedule(at, () => {
      // Who gets no connection has no answer: the latency stays infinite.
      answer().catch(() => undefined);
    });
  }

  const takenAt: number[] = [];
  for (let second = 1; second <= duration; second++)
    time.schedule(second * 1000, () => takenAt.push(taken));
  await time.runUntil(duration * 1000);

  const latencies = (from: number, to: number): number[] =>
    arrivals.filter(({ at }) => at >= from * 1000 && at < to * 1000).map(({ latency }) => latency);
  const lateShare = (of: readonly number[]): number =>
    of.filter((latency) => latency > deadline).length / of.length;
  const during = latencies(outageStart, outageEnd);
  return {
    seconds: takenAt.map((atEnd, second) => ({
      taken: atEnd,
      lateShare: lateShare(latencies(second, second + 1)),
    })),
    lateShare: lateShare(during),
    median: percentile(during, 0.5) / 1000,
    exhaustedAfter: exhaustedAt === undefined ? undefined : exhaustedAt / 1000 - outageStart,
  };
}
