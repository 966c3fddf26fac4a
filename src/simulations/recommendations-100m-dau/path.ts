import { defaultValues } from '../../models/capacity-model.ts';
import { inputs } from '../../models/designs/recommendations-100m-dau/inputs.ts';
import { traffic } from '../../models/designs/recommendations-100m-dau/traffic.ts';
import type { Path } from '../request-path/hop.ts';

const values = defaultValues(inputs);

/** Equal cells that share the rankings at peak. */
export const cells = 125;
/** Rankings per second in one of them. */
export const cellRate = Math.round(traffic(values).rankedPeak / cells);
/** What the limit leaves between the gateway and the composing of the page, in ms. */
export const deadline = values.latencyLimit - values.gatewayBudget - values.composeBudget;

/**
 * The hops between the gateway and the composing, with the design's cut-offs. Their times are
 * assumptions; the ranker's contains the light ranker and the item features.
 */
export const path: Path = [
  [
    {
      name: 'user features',
      serviceTime: { kind: 'lognormal', median: 3, p99: 14 },
      servers: 16,
      cache: { hitRate: 0.5, latency: 0.3 },
      timeout: values.featureBudget,
      optional: true,
    },
  ],
  [
    {
      name: 'vector search',
      serviceTime: { kind: 'lognormal', median: 12, p99: 30 },
      servers: 16,
      timeout: values.retrievalBudget,
      optional: true,
    },
    {
      name: 'list sources',
      serviceTime: { kind: 'lognormal', median: 5, p99: 25 },
      servers: 16,
      timeout: values.retrievalBudget,
      optional: true,
    },
  ],
  [
    {
      name: 'ranker',
      serviceTime: { kind: 'lognormal', median: 30, p99: 60 },
      servers: 10,
      timeout: values.hydrationBudget + values.rankingBudget,
      optional: true,
    },
  ],
];

/** The same, but the ranker lets only two wait: a third goes on without it at once. */
export const shortQueuePath: Path = path.map((stage) =>
  stage.map((hop) => (hop.name === 'ranker' ? { ...hop, queueLimit: 2 } : hop)),
);
