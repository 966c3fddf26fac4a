import { simulateEmptied } from './simulate.ts';
import { refilledHitRate, usualHitRate } from './refill.ts';

const plan = { load: 1, zones: 2, lost: 1, slower: 1 };
const usual = await simulateEmptied({ ...plan, lost: 0 }, 1);
const emptied = await simulateEmptied(plan, 1);
const busier = await simulateEmptied({ ...plan, load: 1.2 }, 1);
const allZones = await simulateEmptied({ ...plan, zones: 3 }, 1);
const ms = (time: number): string => `${Number(time.toPrecision(2))} ms`;
const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;

/** The figures of the simulated owners that the page on a million requests a second quotes. */
export const numbers = {
  usualP99: () => ms(usual.unbounded.p99),
  allZonesP99: () => ms(allZones.unbounded.p99),
  emptiedP99: () => ms(emptied.unbounded.p99),
  emptiedLate: () => percent(emptied.unbounded.lateShare),
  boundedP99: () => ms(emptied.bounded.p99),
  boundedDefaults: () => percent(emptied.bounded.degradedShare),
  busierP99: () => ms(busier.unbounded.p99),
  busierLate: () => percent(busier.unbounded.lateShare),
  busierBoundedP99: () => ms(busier.bounded.p99),
  busierDefaults: () => percent(busier.bounded.degradedShare),
  usualHits: () => percent(usualHitRate),
  hitsAfterOneSecond: () => percent(refilledHitRate(1)),
  hitsAfterTenSeconds: () => percent(refilledHitRate(10)),
} as const satisfies Record<string, () => string>;
