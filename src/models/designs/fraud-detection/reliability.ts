import { availabilityInParallel } from '../../availability-in-parallel.ts';
import { availabilityInSeries } from '../../availability-in-series.ts';
import type { Result } from '../../capacity-model.ts';
import { downtimePerYear } from '../../downtime-per-year.ts';
import { failoverTime } from '../../failover-time.ts';
import type { FraudDetectionValues } from './inputs.ts';

/** What the target allows, what a chain gives, and what a second region adds. */
export function reliability(values: FraudDetectionValues) {
  const target = values.availabilityTarget / 100;
  const strictTarget = 1 - (1 - target) / 10;
  const strictDowntime = downtimePerYear(strictTarget);
  const component = values.componentAvailability / 100;
  const failover = failoverTime(values.checkInterval, values.checkThreshold, values.dnsTtl);

  return {
    downtime: {
      label: 'Downtime that the target allows',
      unit: 'minutes per year',
      value: downtimePerYear(target),
      formula: '(1 − target) × 525,600 minutes',
    },
    chainAvailability: {
      label: 'Availability if gateway, features, scorer and log are all needed',
      unit: 'percent',
      value: 100 * availabilityInSeries([component, component, component, component]),
      formula: 'component availability to the fourth power',
    },
    degradedTime: {
      label: 'Time without features, score or log, bridged by fallbacks',
      unit: 'minutes per year',
      value: downtimePerYear(availabilityInSeries([component, component, component])),
      formula: '(1 − component availability cubed) × 525,600 minutes',
    },
    strictTarget: {
      label: 'Availability target with one nine more',
      unit: 'percent',
      value: 100 * strictTarget,
      formula: '1 − (1 − target) ÷ 10',
    },
    strictDowntime: {
      label: 'Downtime that one nine more allows',
      unit: 'minutes per year',
      value: strictDowntime,
      formula: '(1 − one nine more) × 525,600 minutes',
    },
    twoRegions: {
      label: 'Availability of two regions that fail independently, with instant failover',
      unit: 'percent',
      value: 100 * availabilityInParallel([component, component]),
      formula: '1 − (1 − component availability)², an upper bound',
    },
    failoverTime: {
      label: 'Time to move traffic to the other region by DNS',
      unit: 's',
      value: failover,
      formula: 'check interval × failed checks + time to live',
    },
    failoversAllowed: {
      label: 'Failovers by DNS a year that one nine more allows',
      unit: 'count',
      value: Math.floor((strictDowntime * 60) / failover),
      formula: 'downtime allowed ÷ failover time, rounded down',
    },
  } satisfies Record<string, Result>;
}
