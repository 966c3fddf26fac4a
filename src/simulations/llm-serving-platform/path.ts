import { defaultValues } from '../../models/capacity-model.ts';
import { inputs } from '../../models/designs/llm-serving-platform/inputs.ts';
import { plan } from '../../models/designs/llm-serving-platform/plan.ts';
import type { Hop, Path } from '../request-path/hop.ts';

const values = defaultValues(inputs);
const { replicas, sharedPrefill, uncached } = plan(values);

/** Requests per second at peak. */
export const rate = values.peakRate;
/** When a first token is too late, in ms. */
export const deadline = values.firstTokenTarget;
export { replicas };

const meanPrefill = 1000 * sharedPrefill(uncached);
/** Prompts differ much in length: the p99 is more than four times the median. */
const spread = 0.63;
const median = meanPrefill / Math.exp(spread ** 2 / 2);

/** Prompts are computed one after another in a replica; more may not wait than the budget allows. */
export const prefill: Hop = {
  name: 'prefill',
  serviceTime: { kind: 'lognormal', median, p99: median * Math.exp(spread * 2.326) },
  servers: replicas,
  queueLimit: Math.floor((values.queueBudget / meanPrefill) * replicas),
};

/** The path to the first token, with any way to the replicas. */
export const pathWith = (way: Hop): Path => [
  [
    {
      name: 'gateway',
      serviceTime: { kind: 'lognormal', median: 8, p99: 25 },
      servers: 64,
    },
  ],
  [
    {
      name: 'guard',
      serviceTime: { kind: 'lognormal', median: 40, p99: 120 },
      servers: 16,
      timeout: values.guardBudget,
      optional: true,
    },
    way,
  ],
  [
    {
      name: 'first step',
      serviceTime: { kind: 'lognormal', median: 40, p99: 60 },
      servers: 1_000,
    },
  ],
];

/** The hops of the design, where a router knows which replica is free first. */
export const path = pathWith(prefill);
