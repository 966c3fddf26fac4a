import type { Result } from '../../capacity-model.ts';
import type { PlatformValues } from './inputs.ts';

/** From a merged change to full traffic. `wait` is the mean wait for a GPU, in minutes. */
export function release(values: PlatformValues, wait: number) {
  const training = values.experimentHours * 60;
  const machineTime = values.ciMinutes + wait + training + values.gateMinutes;
  const leadTime = machineTime + values.canaryMinutes;

  return {
    leadTime: {
      label: 'From merge to full traffic, low-risk model',
      unit: 'hours',
      value: leadTime / 60,
      formula: 'tests + wait for a GPU + training + gates + canary',
    },
    highRiskLeadTime: {
      label: 'From merge to full traffic, high-risk model',
      unit: 'hours',
      value: (leadTime + values.approvalMinutes) / 60,
      formula: 'the same + approval',
    },
    approvalPart: {
      label: 'Share of that time that is approval',
      unit: 'percent',
      value: (100 * values.approvalMinutes) / (leadTime + values.approvalMinutes),
      formula: 'approval ÷ lead time of a high-risk model',
    },
  } satisfies Record<string, Result>;
}
