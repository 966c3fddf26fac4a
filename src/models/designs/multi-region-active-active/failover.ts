import { availabilityWithFailover } from '../../availability-with-failover.ts';
import type { Result } from '../../capacity-model.ts';
import { downtimePerYear } from '../../downtime-per-year.ts';
import { failoverTime } from '../../failover-time.ts';
import type { MultiRegionValues } from './inputs.ts';

/** How long users of a lost region wait, by the way in which they are sent elsewhere. */
export function failover(values: MultiRegionValues) {
  const { checkInterval, checkThreshold, dnsTtl, failoverTarget, failuresPerYear } = values;
  const detection = failoverTime(checkInterval, checkThreshold, 0);
  const byDns = failoverTime(checkInterval, checkThreshold, dnsTtl);
  const allowed = downtimePerYear(values.availabilityTarget / 100);

  return {
    detection: {
      label: 'Until a lost region counts as down',
      unit: 's',
      value: detection,
      formula: 'check interval × failed checks',
    },
    failoverByDns: {
      label: 'Until its users reach another by DNS',
      unit: 's',
      value: byDns,
      formula: 'check interval × failed checks + time to live',
    },
    overTarget: {
      label: 'Longer than promised by',
      unit: 's',
      value: Math.max(0, byDns - failoverTarget),
      formula: 'failover by DNS − promise, at least 0',
    },
    ttlLeft: {
      label: 'Time to live that the promise leaves',
      unit: 's',
      value: Math.max(0, failoverTarget - detection),
      formula: 'promise − check interval × failed checks, at least 0',
    },
    failoverByAnycast: {
      label: 'Until its users reach another where the address does not change',
      unit: 's',
      value: detection,
      formula: 'check interval × failed checks; no DNS record has to expire',
    },
    failoverByClient: {
      label: 'Until a client that knows two addresses reaches another',
      unit: 's',
      value: values.connectTimeout,
      formula: 'its own timeout',
    },
    downtimeAllowed: {
      label: 'Downtime that the target allows',
      unit: 'minutes per year',
      value: allowed,
      formula: '(1 − target) × 525,600 minutes',
    },
    failoversAllowed: {
      label: 'Failovers by DNS a year that the target allows',
      unit: 'count',
      value: byDns > 0 ? Math.floor((allowed * 60) / byDns) : 0,
      formula: 'downtime allowed ÷ failover by DNS, rounded down',
    },
    regionAvailability: {
      label: 'Availability for the users of one region, failovers by DNS only',
      unit: 'percent',
      value: 100 * availabilityWithFailover(failuresPerYear, byDns),
      formula: '1 − failures × failover by DNS ÷ year',
    },
  } satisfies Record<string, Result>;
}
