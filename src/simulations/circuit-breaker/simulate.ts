import type { BreakerState } from '../../../playgrounds/circuit-breaker/breaker.ts';
import type { Features } from '../../../playgrounds/circuit-breaker/features.ts';
import { CircuitBreaker, FeatureReader } from '../../../playgrounds/circuit-breaker/solution.ts';
import { percentile } from '../percentile.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { SimulatedTime } from '../simulated-time.ts';
import { ConnectionPool } from './connection-pool.ts';

export type OutageKind = 'hangs' | 'slow' | 'refuses';

export interface OutageParameters {
  /** Predictions asked for each second, at random times. */
  readonly rate: number;
  /** What a call does during the outage: ends by its timeout, succeeds slowly, or fails at once. */
  readonly kind: OutageKind;
  /** How long a call counts in the breaker's window, in s. */
  readonly window: number;
  /** How long the breaker stays open, in s. */
  readonly openFor: number;
}

/** One second of the run: what its requests got. */
export interface Second {
  /** Of the requests that came in it, the share without an answer in time. NaN without requests. */
  readonly lateShare: number;
  /** Their 99th percentile of latency, in ms. NaN without requests. */
  readonly p99: number;
}

/** A stay of the breaker in one state, in s from the start. */
export interface Stay {
  readonly state: BreakerState;
  readonly from: number;
  readonly to: number;
}

export interface Run {
  readonly seconds: readonly Second[];
  readonly stays: readonly Stay[];
  /** Of the requests that came during the outage. */
  readonly lateShare: number;
  readonly p99: number;
  /** Calls that the store got while it was down. */
  readonly callsWhileDown: number;
  readonly requests: number;
}

/** Given for the example, as the page says: the run and its outage in s, the rest in ms. */
export const assumptions = {
  duration: 30,
  outageStart: 5,
  outageEnd: 17,
  connections: 20,
  callTimeout: 250,
  deadline: 300,
  meanCall: 10,
  slowCall: 220,
  refusal: 1,
} as const;

/** The settings of the breaker that the page names. */
export const breakerSettings = {
  minimumCalls: 20,
  maxBadShare: 0.5,
  slowAfterMs: 200,
  probes: 3,
} as const;

/**
 * A prediction service that reads features through a pool of connections, while its feature store is
 * down for some time. Both runs see the same requests, and both answer without the store if they must;
 * one of them has the playground's breaker in front of it.
 */
export async function simulateOutage(
  parameters: OutageParameters,
  seed: number,
): Promise<{ readonly without: Run; readonly with: Run }> {
  return {
    without: await run(parameters, seed, false),
    with: await run(parameters, seed, true),
  };
}

const callDuringOutage: Readonly<Record<OutageKind, number>> = {
  hangs: assumptions.callTimeout,
  slow: assumptions.slowCall,
  refuses: assumptions.refusal,
};
/** One for all calls: to collect its stack each time would take longer than the rest. */
const down = new Error('The feature store is down.');

async function run(parameters: OutageParameters, seed: number, guarded: boolean): Promise<Run> {
  const { rate, kind, window, openFor } = parameters;
  const { duration, outageStart, outageEnd, deadline } = assumptions;
  const time = new SimulatedTime();
  const random = randomNumbers(seed);
  const exponential = (mean: number) => -Math.log(1 - random()) * mean;
  const isDown = () => time.now() >= outageStart * 1000 && time.now() < outageEnd * 1000;

  let callsWhileDown = 0;
  const pool = new ConnectionPool(assumptions.connections, deadline, time);
  const callStore = async (ms: number): Promise<Features> => {
    if (!isDown()) {
      await time.sleep(Math.min(ms, assumptions.callTimeout));
      return {};
    }
    callsWhileDown += 1;
    await time.sleep(callDuringOutage[kind]);
    if (kind === 'slow') return {};
    throw down;
  };

  const stays: { state: BreakerState; from: number; to: number }[] = [
    { state: 'closed', from: 0, to: duration },
  ];
  const breaker = new CircuitBreaker({
    name: 'feature store',
    ...breakerSettings,
    windowMs: window * 1000,
    openForMs: openFor * 1000,
    now: time.now,
    onStateChange: (_, state) => {
      const from = time.now() / 1000;
      const last = stays.at(-1);
      if (last) last.to = from;
      stays.push({ state, from, to: duration });
    },
  });

  const arrivals: { at: number; latency: number }[] = [];
  for (let at = exponential(1000 / rate); at < duration * 1000; at += exponential(1000 / rate)) {
    const request = { at, latency: Infinity };
    const callDuration = exponential(assumptions.meanCall);
    arrivals.push(request);
    time.schedule(at, () => {
      void reader(callDuration)
        .read('entity')
        .then(() => {
          request.latency = time.now() - at;
        });
    });
  }
  const unguarded = { run: <T>(action: () => Promise<T>) => action() };
  const reader = (callDuration: number) =>
    new FeatureReader({
      fetch: () => pool.use(() => callStore(callDuration)),
      breaker: guarded ? breaker : unguarded,
      defaults: {},
      maxStaleMs: Infinity,
      maxEntities: 1,
      now: time.now,
    });
  await time.runUntil((duration + 2) * 1000);

  const measure = (from: number, to: number) => {
    const latencies = arrivals
      .filter(({ at }) => at >= from * 1000 && at < to * 1000)
      .map(({ latency }) => latency);
    return {
      lateShare: latencies.filter((latency) => latency >= deadline).length / latencies.length,
      p99: percentile(latencies, 0.99),
    };
  };
  return {
    seconds: Array.from({ length: duration }, (_, second) => measure(second, second + 1)),
    stays: guarded ? stays : [],
    ...measure(outageStart, outageEnd),
    callsWhileDown,
    requests: arrivals.length,
  };
}
