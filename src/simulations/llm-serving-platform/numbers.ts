import { percentile } from '../percentile.ts';
import { simulateRequestPath, type RequestPathRun } from '../request-path/simulate.ts';
import { simulateSlowHop } from '../request-path/slow-hop.ts';
import { lateShare } from '../request-path/summary.ts';
import { deadline, path, pathWith, prefill, rate, replicas } from './path.ts';

const seed = 1;
const seconds = 16;
/** Requests a second when a launch doubles the plan. */
const surge = 2 * rate;

const { queueLimit: _, ...unlimited } = prefill;
const slow = await simulateSlowHop({ path, hop: 'guard', factor: 10, rate, deadline }, seed);
// One replica that gets its share of the requests at random, for long enough to see its tail.
const blind = await simulateRequestPath(
  {
    path: pathWith({ ...unlimited, servers: 1 }),
    rate: rate / replicas,
    seconds: 4 * seconds * replicas,
  },
  seed,
);
const surged = await simulateRequestPath({ path, rate: surge, seconds }, seed);
const queued = await simulateRequestPath({ path: pathWith(unlimited), rate: surge, seconds }, seed);

const ms = (time: number): string => `${Math.round(time).toLocaleString('en-US')} ms`;
const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
const p99 = ({ requests }: RequestPathRun): number =>
  percentile(
    requests.map(({ latency }) => latency),
    0.99,
  );
const refused = ({ requests }: RequestPathRun): number =>
  requests.filter(({ outcome }) => outcome === 'failed').length / requests.length;

/** The figures of the simulated path that the page on serving language models quotes. */
export const numbers = {
  pathP99: () => ms(slow.usual.at(-1)?.p99 ?? NaN),
  sumOfP99s: () => ms(slow.usual.slice(0, -1).reduce((sum, { p99: own }) => sum + own, 0)),
  blindP99: () => ms(p99(blind)),
  blindLate: () => percent(lateShare(blind, deadline)),
  slowGuardP99: () => ms(slow.without.p99),
  slowGuardUnchecked: () => percent(slow.without.degradedShare),
  surge: () => `${surge}`,
  surgeSeconds: () => `${seconds} s`,
  surgeRefused: () => percent(refused(surged)),
  surgeLate: () => percent(lateShare(surged, deadline)),
  surgeLateQueued: () => percent(lateShare(queued, deadline)),
} as const satisfies Record<string, () => string>;
