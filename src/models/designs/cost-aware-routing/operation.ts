import { breakEven } from '../../break-even.ts';
import type { Result } from '../../capacity-model.ts';
import { hoursPerMonth } from '../../reference-figures.ts';
import { sampleSize } from '../../sample-size.ts';
import type { CostAwareRoutingValues } from './inputs.ts';
import type { Policies } from './policies.ts';

/** One in each of two zones. */
const machines = 2;

/** What it takes to learn, to run, and to have it at all. */
export function operation(values: CostAwareRoutingValues, { cascade, allDear }: Policies) {
  const { requests } = values;
  const saved = (allDear.cost - cascade.cost) * requests;
  const graded = sampleSize(
    cascade.accuracy,
    Math.max(0, cascade.accuracy - values.worthSeeing / 100),
  );
  const own = machines * values.smallAcceleratorHour * hoursPerMonth;
  const logged = requests * values.decisionBytes;

  return {
    meanRate: {
      label: 'Requests per second, mean',
      unit: 'per second',
      value: requests / (hoursPerMonth * 3600),
      formula: 'requests ÷ 730 h',
    },
    savedMonthly: {
      label: 'Saved a month, wrong answers not counted',
      unit: 'USD per month',
      value: saved,
      formula: '(large − cascade) × requests',
    },
    paybackMonths: {
      label: 'Months until the router has paid for itself',
      unit: 'count',
      value: saved > 0 ? values.buildCost / saved : 0,
      formula: 'cost of building ÷ saved a month; 0 where nothing is saved',
    },
    graded: {
      label: 'Graded answers of each threshold to see the difference',
      unit: 'count',
      value: graded,
      formula: '(1.96 + 0.84)² × (p(1 − p) + q(1 − q)) ÷ difference²',
    },
    daysOfGrading: {
      label: 'Days to compare two thresholds',
      unit: 'days',
      value: (2 * graded) / values.gradedPerDay,
      formula: '2 × graded answers ÷ graded a day',
    },
    logBytes: {
      label: 'Decisions logged a month',
      unit: 'bytes',
      value: logged,
      formula: 'requests × bytes of a decision',
    },
    logCost: {
      label: 'Cost of keeping a month of decisions',
      unit: 'USD per month',
      value: (logged / 1e9) * values.storage,
      formula: 'bytes × price of object storage',
    },
    ownFrom: {
      label: 'Requests a month from which own machines for the small model are cheaper',
      unit: 'count',
      value: breakEven({ fixed: own, perUnit: 0 }, { fixed: 0, perUnit: values.cheap }),
      formula: '2 small accelerators × price × 730 h ÷ small',
    },
  } satisfies Record<string, Result>;
}
