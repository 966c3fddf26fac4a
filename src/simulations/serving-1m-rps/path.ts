import { defaultValues } from '../../models/capacity-model.ts';
import { inputs } from '../../models/designs/serving-1m-rps/inputs.ts';
import type { Path } from '../request-path/hop.ts';

const { latencyLimit, featureBudget, scoringBudget } = defaultValues(inputs);

/** When an answer is too late, in ms. */
export const deadline = latencyLimit;

/** In s. */
export const duration = 5;
export const emptiedAt = 1;

/**
 * Calls per second to a slice of the owners that has one processor in each zone. At this rate two of
 * them are as busy as the model's owners are with a zone lost, usually and when every call is scored.
 */
export const callRate = 2_020;
/** Calls that may wait for a processor, where the queue has a bound: what fits into the budget. */
export const queueLimit = 3;
/** Of a call to an owner that has the score, in ms. */
export const hitLatency = 0.6;

/** The hops of a call that has to be scored. All times are an example. */
export function pathOf(zones: number, slower: number, bounded: boolean): Path {
  return [
    [
      {
        name: 'owner',
        serviceTime: { kind: 'lognormal', median: 0.5, p99: 1.2 },
        servers: Infinity,
      },
    ],
    [
      {
        name: 'features',
        serviceTime: { kind: 'lognormal', median: 0.8 * slower, p99: 2 * slower },
        servers: Infinity,
        timeout: featureBudget,
        optional: true,
      },
    ],
    [
      {
        name: 'score',
        serviceTime: { kind: 'lognormal', median: 0.95, p99: 1.7 },
        servers: zones,
        optional: true,
        ...(bounded ? { queueLimit, timeout: scoringBudget } : {}),
      },
    ],
  ];
}
