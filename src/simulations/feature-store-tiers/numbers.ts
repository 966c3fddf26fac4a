import { simulateSlowHop } from '../request-path/slow-hop.ts';
import { budget, cellRate, keysPerPrediction, memoryTier } from './path.ts';
import { simulateTiers, type TierLatency } from './tiers-run.ts';

const ms = (time: number): string => `${time.toFixed(time < 10 ? 1 : 0)} ms`;
const percent = (share: number): string => `${Math.round(100 * share)} %`;
const count = (value: number): string => value.toLocaleString('en-US');

/** 80 and 95 %, and then in steps of a tenth of a per cent. */
const steps = [0.8, 0.95, ...Array.from({ length: 21 }, (_, step) => 0.98 + step / 1000)];
const runs = simulateTiers(steps, keysPerPrediction, 1, 40_000);
const at = (hitRate: number): TierLatency | undefined =>
  runs.find((run) => Math.abs(run.hitRate - hitRate) < 1e-9);
const enough = runs.find(({ p99 }) => p99 <= budget);
const single = simulateTiers([0.95], 1, 1, 40_000)[0];
const slow = await simulateSlowHop(
  {
    path: [[memoryTier(keysPerPrediction)]],
    hop: 'memory tier',
    factor: 10,
    rate: cellRate,
    deadline: budget,
  },
  1,
);

/** The figures of the simulated tiers that the page on the feature store quotes. */
export const numbers = {
  mean80: () => ms(at(0.8)?.mean ?? NaN),
  mean95: () => ms(at(0.95)?.mean ?? NaN),
  p9980: () => ms(at(0.8)?.p99 ?? NaN),
  p9995: () => ms(at(0.95)?.p99 ?? NaN),
  p9999: () => ms(at(0.99)?.p99 ?? NaN),
  p99Whole: () => ms(at(1)?.p99 ?? NaN),
  p99Single: () => ms(single?.p99 ?? NaN),
  /** The least hit rate, in steps of a tenth of a per cent, whose p99 is within the budget. */
  hitRateForBudget: () => `${(100 * (enough?.hitRate ?? NaN)).toFixed(1)} %`,
  slowP99: () => ms(slow.without.p99),
  guardedP99: () => ms(slow.with.p99),
  usualP99: () => ms(slow.usual.at(-1)?.p99 ?? NaN),
  slowCalls: () => count(slow.without.attempts),
  guardedCalls: () => count(slow.with.attempts),
  staleWithout: () => percent(slow.without.degradedShare),
  staleGuarded: () => percent(slow.with.degradedShare),
} as const satisfies Record<string, () => string>;
