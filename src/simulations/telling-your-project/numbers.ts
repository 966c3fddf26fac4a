import { downtimePerYear } from '../../models/downtime-per-year.ts';
import { formatQuantity } from '../../models/format.ts';
import { routedCost } from '../../models/routed-cost.ts';

const days = 24 * 60;

const times = (from: number, to: number): string => `${formatQuantity(to / from, 'ratio')} times`;
const lessBy = (from: number, to: number): string =>
  formatQuantity((1 - to / from) * 100, 'percent');

/** The sums behind claims as they stand in CVs. */
export const numbers = {
  throughput: () => times(20, 300),
  throughputRise: () => formatQuantity((300 / 20 - 1) * 100, 'percent'),
  rollback: () => lessBy(2 * 60, 5),
  deployment: () => lessBy(14 * days, 3 * days),
  /** Ten working days in two weeks. */
  deploymentInWorkingDays: () => lessBy(10 * days, 3 * days),
  bill: () => lessBy(8_200, 5_100),
  perRequest: () => lessBy(0.024, 0.015),
  /** Volume at which both claims hold, and a tenth more of it. */
  billAtMoreTraffic: () => lessBy(8_200, 8_200 * 1.1 * (0.015 / 0.024)),
  routed: () => `$${routedCost(0.0001, 0.001, 0.1).toPrecision(2)}`,
  routedSaving: () => lessBy(0.001, routedCost(0.0001, 0.001, 0.1)),
  downtimeOf999: () => formatQuantity(downtimePerYear(0.999) / 60, 'hours'),
  downtimeOf9995: () => formatQuantity(downtimePerYear(0.9995) / 60, 'hours'),
  latency: () => times(45, 800),
  latencyLess: () => lessBy(800, 45),
  /** 1.2 GB to 380 MB. */
  image: () => times(380, 1_200),
} as const satisfies Record<string, () => string>;
