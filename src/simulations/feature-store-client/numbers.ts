import { assumptions, simulateCache, type CacheParameters } from './simulate.ts';
import { start } from './start.ts';

const percent = (share: number, digits = 0): string => `${(100 * share).toFixed(digits)} %`;
const count = (value: number): string => Math.round(value).toLocaleString('en-US');
const ms = (value: number): string =>
  value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
const run = (changes: Partial<CacheParameters>) => simulateCache({ ...start, ...changes }, 1);

const naive = await run({ beta: 'naive' });
const flightOnly = await run({ beta: 0 });
const shown = await run({});
const eager = await run({ beta: 20 });

/** The figures that the page on the feature store client quotes: those of the run that it shows. */
export const numbers = {
  rate: () => count(assumptions.rate),
  entities: () => count(assumptions.entities),
  onlineMs: () => ms(assumptions.onlineMs),
  durableMs: () => ms(assumptions.durableMs),
  parallel: () => String(start.parallel),
  ttl: () => `${start.ttl} s`,
  onlineTtl: () => `${start.onlineTtl} s`,
  /** The most that the durable store can read in a second. */
  durableCapacity: () => count((1000 * start.parallel) / assumptions.durableMs),
  p50: () => ms(shown.p50),
  p99Naive: () => ms(naive.p99),
  p99: () => ms(shown.p99),
  mostReadsNaive: () => count(naive.mostDurableReads),
  mostReads: () => count(shown.mostDurableReads),
  readsNaive: () => count(naive.durableReads),
  reads: () => count(shown.durableReads),
  localShare: () => percent(shown.share.local),
  /** Gets for the ten most popular entities that had to wait: with beta 0, 1 and 20. */
  hotWaitedNever: () => percent(flightOnly.hotWaited, 1),
  hotWaited: () => percent(shown.hotWaited, 1),
  hotWaitedEager: () => percent(eager.hotWaited, 1),
  moreReadsEager: () => percent(eager.onlineReads / flightOnly.onlineReads - 1),
} as const satisfies Record<string, () => string>;
