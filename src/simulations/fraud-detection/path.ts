import { defaultValues } from '../../models/capacity-model.ts';
import { inputs } from '../../models/designs/fraud-detection/inputs.ts';
import type { Path } from '../request-path/hop.ts';

const { gatewayBudget, featureBudget, scoringBudget, logBudget, latencyLimit } =
  defaultValues(inputs);

/** One of five hundred equal cells at peak: requests per second. */
export const cellRate = defaultValues(inputs).peakRate / 500;
export const deadline = latencyLimit;

/**
 * The hops of the design with its cut-offs. Their times are assumptions: each hop's p99 is well below
 * its budget, as it has to be at 99.75 %.
 */
export const path: Path = [
  [
    {
      name: 'gateway',
      serviceTime: { kind: 'lognormal', median: 4, p99: 12 },
      servers: 32,
      timeout: gatewayBudget,
    },
  ],
  [
    {
      name: 'features',
      serviceTime: { kind: 'lognormal', median: 3, p99: 14 },
      servers: 8,
      timeout: featureBudget,
      optional: true,
    },
  ],
  [
    {
      name: 'score',
      serviceTime: { kind: 'lognormal', median: 2, p99: 5 },
      servers: 1,
      timeout: scoringBudget,
      optional: true,
    },
  ],
  [
    {
      name: 'log',
      serviceTime: { kind: 'lognormal', median: 3, p99: 10 },
      servers: 16,
      timeout: logBudget,
      optional: true,
    },
  ],
];
