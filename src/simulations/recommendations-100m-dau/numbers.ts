import { visitorsPerVariant } from '../../../playgrounds/ab-test-significance/solution.ts';
import { normalQuantile } from '../../../playgrounds/shared/normal.ts';
import { defaultValues } from '../../models/capacity-model.ts';
import { concurrency } from '../../models/concurrency.ts';
import { inputs } from '../../models/designs/recommendations-100m-dau/inputs.ts';
import { formatQuantity } from '../../models/format.ts';
import { simulateSlowHop } from '../request-path/slow-hop.ts';
import { cellRate, deadline, path, shortQueuePath } from './path.ts';

const slowRanker = (factor: number, hops = path) =>
  simulateSlowHop({ path: hops, hop: 'ranker', factor, rate: cellRate, deadline }, 1);
const twice = await slowRanker(2);
const aHalfMore = await slowRanker(1.5);
const twiceShed = await slowRanker(2, shortQueuePath);

const whole = twice.usualRun.requests;
const usualUnranked = whole.filter(({ outcome }) => outcome === 'degraded').length / whole.length;

const ms = (time: number): string => `${Math.round(time)} ms`;
const percent = (share: number): string => formatQuantity(100 * share, 'percent');
const count = (value: number): string => formatQuantity(value, 'count');
const usual = (name: string): number => twice.usual.find((hop) => hop.name === name)?.p99 ?? NaN;

const ranker = path.flat().find(({ name }) => name === 'ranker');
if (ranker?.serviceTime.kind !== 'lognormal') throw new Error('The path has no lognormal ranker.');
const deviation =
  Math.log(ranker.serviceTime.p99 / ranker.serviceTime.median) / normalQuantile(0.01);
const rankerMean = ranker.serviceTime.median * Math.exp(deviation ** 2 / 2);

/** Users who return the next day: 60 % as they are, and the gain to be found, in points. */
const returning = 0.6;
const usersFor = (points: number): number =>
  visitorsPerVariant({ baseline: returning, effect: points / 100 });
const shareOfUsers = (users: number): string => percent(users / defaultValues(inputs).dailyUsers);

/** The figures of the ranked page and of its experiments that the page quotes. */
export const numbers = {
  pathP50: () => ms(twice.usual.at(-1)?.p50 ?? NaN),
  pathP99: () => ms(twice.usual.at(-1)?.p99 ?? NaN),
  sumOfP99s: () => ms(twice.usual.slice(0, -1).reduce((sum, { p99 }) => sum + p99, 0)),
  rankerP99: () => ms(usual('ranker')),
  /** Of the ranker's servers, by the mean of its lognormal times. */
  rankerBusy: () => percent((cellRate * rankerMean) / 1000 / ranker.servers),
  usualUnranked: () => percent(usualUnranked),
  halfMoreUnranked: () => percent(aHalfMore.without.degradedShare),
  twiceUnranked: () => percent(twice.without.degradedShare),
  /** With at most two rankings waiting, and any more refused at once. */
  shedUnranked: () => percent(twiceShed.without.degradedShare),
  twiceP99: () => ms(twice.without.p99),
  guardedP99: () => ms(twice.with.p99),
  twiceCalls: () => twice.without.attempts.toLocaleString('en-US'),
  guardedCalls: () => twice.with.attempts.toLocaleString('en-US'),
  /** Users that each variant needs to find a tenth of a point more who return; and a fiftieth. */
  usersForTenth: () => count(usersFor(0.1)),
  shareForTenth: () => shareOfUsers(usersFor(0.1)),
  usersForFiftieth: () => count(usersFor(0.02)),
  shareForFiftieth: () => shareOfUsers(usersFor(0.02)),
  returning: () => percent(returning),
  /** What five billion runs a day of 220 s of processor time would keep busy. */
  reportedProcessors: () => count(concurrency(5e9 / 86_400, 220)),
} as const satisfies Record<string, () => string>;
