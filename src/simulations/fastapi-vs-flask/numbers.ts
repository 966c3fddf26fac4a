import { percentile } from '../percentile.ts';
import {
  clients,
  cores,
  loop,
  pool,
  seed,
  startMs,
  threads,
  utilisation,
  workers,
} from './setups.ts';
import {
  healthWaits,
  type Load,
  type Setup,
  simulateThroughput,
  throughputBound,
} from './simulate.ts';

/** The share of processor time at which an event loop is five times as fast as one worker a core. */
const folklore = { share: 0.2 } as const;
/** Memory of one loaded model in the page's example, in GB. */
const modelGigabytes = 0.5;
/** A dependency that has become slow, in ms. */
const slowMs = 1000;
const inferenceMs = { short: 10, long: 250 } as const;

const load = (share: number): Load => ({
  cores,
  clients,
  cpuMs: startMs * share,
  waitMs: startMs * (1 - share),
});
const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const bound = (setup: Setup, share: number): string => whole(throughputBound(setup, load(share)));
const simulated = (setup: Setup, share: number): string =>
  whole(simulateThroughput(setup, load(share), seed));
const ratio = (share: number): string =>
  String(
    Number(
      (throughputBound(loop, load(share)) / throughputBound(workers(cores), load(share))).toFixed(
        1,
      ),
    ),
  );
const slow = (setup: Setup): string =>
  whole(throughputBound(setup, { ...load(folklore.share), waitMs: slowMs }));
const health = (ms: number, onLoop: boolean): string => {
  const wait = percentile(healthWaits(ms, utilisation, onLoop, seed, 100_000), 0.99);
  return wait < 1000 ? `${Number(wait.toPrecision(2))} ms` : `${(wait / 1000).toFixed(1)} s`;
};
const percent = (share: number): string => `${Math.round(100 * share)} %`;
/** Synchronous workers that have as many requests in hand as keep all cores busy. */
const enoughWorkers = Math.ceil(cores / folklore.share);

/** The figures that the page on FastAPI and Flask quotes. */
export const numbers: Readonly<Record<string, () => string>> = {
  cores: () => String(cores),
  clients: () => String(clients),
  requestMs: () => `${startMs} ms`,
  threads: () => String(threads),
  workersMostlyWaiting: () => bound(workers(cores), 0.02),
  poolMostlyWaiting: () => bound(pool, 0.02),
  loopMostlyWaiting: () => bound(loop, 0.02),
  share: () => percent(folklore.share),
  workersAtShare: () => bound(workers(cores), folklore.share),
  poolAtShare: () => bound(pool, folklore.share),
  loopAtShare: () => bound(loop, folklore.share),
  loopAtShareSimulated: () => simulated(loop, folklore.share),
  ratioAtShare: () => ratio(folklore.share),
  ratioAtHalf: () => ratio(0.5),
  ratioOfCompute: () => ratio(1),
  workersOfCompute: () => bound(workers(cores), 1),
  poolOfCompute: () => bound(pool, 1),
  loopOfCompute: () => bound(loop, 1),
  enoughWorkers: () => String(enoughWorkers),
  enoughAtShare: () => bound(workers(enoughWorkers), folklore.share),
  modelMemory: () => `${1000 * modelGigabytes} MB`,
  memoryOfWorkers: () => `${enoughWorkers * modelGigabytes} GB`,
  memoryOfLoops: () => `${cores * modelGigabytes} GB`,
  slow: () => `${slowMs / 1000} s`,
  poolWhenSlow: () => slow(pool),
  loopWhenSlow: () => slow(loop),
  enoughWhenSlow: () => slow(workers(enoughWorkers)),
  utilisation: () => percent(utilisation),
  shortInference: () => `${inferenceMs.short} ms`,
  longInference: () => `${inferenceMs.long} ms`,
  healthShort: () => health(inferenceMs.short, true),
  healthLong: () => health(inferenceMs.long, true),
  healthInPool: () => health(inferenceMs.long, false),
};
