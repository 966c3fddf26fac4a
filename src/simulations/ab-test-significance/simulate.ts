import { SequentialTest, zTest } from '../../../playgrounds/ab-test-significance/solution.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { binomial } from './binomial.ts';

export interface PeekingParameters {
  /** Looks: one at the end of each day. */
  readonly days: number;
  /** Visitors of each variant on a day. */
  readonly visitorsPerDay: number;
  /** Rate of the treatment minus rate of the control; 0 is an A/A test. */
  readonly lift: number;
}

/** What a day's look has brought so far, as shares of the simulated experiments. */
export interface PeekingFrame {
  readonly day: number;
  /** Experiments that a z test below 0.05 ended on this day or before. */
  readonly naive: number;
  /** Experiments that the sequential test ended on this day or before. */
  readonly sequential: number;
  /** Experiments that a z test below 0.05 would end if this day's look were the only one. */
  readonly once: number;
}

/** What the simulated world has in common. */
export const world = {
  baseline: 0.1,
  expectedEffect: 0.01,
  alpha: 0.05,
  experiments: 500,
} as const;

/** Runs many experiments beside each other, looked at every day by both tests. */
export function simulatePeeking(
  { days, visitorsPerDay, lift }: PeekingParameters,
  seed: number,
  experiments: number = world.experiments,
): PeekingFrame[] {
  const random = randomNumbers(seed);
  const counts = Array.from({ length: days }, () => ({ naive: 0, sequential: 0, once: 0 }));
  for (let experiment = 0; experiment < experiments; experiment++) {
    const test = new SequentialTest(world);
    const totals = { control: 0, treatment: 0 };
    let stopped = false;
    for (const [index, count] of counts.entries()) {
      totals.control += binomial(visitorsPerDay, world.baseline, random);
      totals.treatment += binomial(visitorsPerDay, world.baseline + lift, random);
      const visitors = (index + 1) * visitorsPerDay;
      const control = { visitors, conversions: totals.control };
      const treatment = { visitors, conversions: totals.treatment };
      const once = zTest(control, treatment).pValue < world.alpha;
      stopped ||= once;
      count.once += Number(once);
      count.naive += Number(stopped);
      count.sequential += Number(test.look(control, treatment).significant);
    }
  }
  return counts.map((count, index) => ({
    day: index + 1,
    naive: count.naive / experiments,
    sequential: count.sequential / experiments,
    once: count.once / experiments,
  }));
}
