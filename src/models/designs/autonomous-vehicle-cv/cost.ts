import type { Result } from '../../capacity-model.ts';
import { hoursPerMonth } from '../../reference-figures.ts';
import type { AutonomousVehicleValues } from './inputs.ts';

/** Computed by the other parts of the model. */
export interface Parts {
  /** USD per month each. */
  storageCost: number;
  labelCost: number;
  kilometresPerDay: number;
}

/** Replay, training, and what the data engine costs a month and per kilometre. */
export function cost(
  values: AutonomousVehicleValues,
  { storageCost, labelCost, kilometresPerDay }: Parts,
) {
  const replayHours = (values.scenarios * values.clipSeconds) / values.simulationSpeed / 3600;
  const replayCost = replayHours * values.simulatorHour;
  const simulationCost = replayCost * values.replaysPerMonth;
  const trainingCost = values.trainingAccelerators * values.acceleratorHour * hoursPerMonth;
  const monthly = storageCost + labelCost + simulationCost + trainingCost;

  return {
    replayHours: {
      label: 'Accelerator hours of a full replay',
      unit: 'hours',
      value: replayHours,
      formula: 'scenarios × length of a clip ÷ simulated seconds per second',
    },
    replayCost: {
      label: 'Cost of a full replay',
      unit: 'USD',
      value: replayCost,
      formula: 'hours × price of a small accelerator',
    },
    replayKilometres: {
      label: 'Kilometres that a full replay stands for',
      unit: 'count',
      value: (values.scenarios * values.clipSeconds * values.meanSpeed) / 3600,
      formula: 'scenarios × length × mean speed',
    },
    simulationCost: {
      label: 'Cost of replays',
      unit: 'USD per month',
      value: simulationCost,
      formula: 'cost of a replay × replays a month',
    },
    trainingCost: {
      label: 'Cost of training',
      unit: 'USD per month',
      value: trainingCost,
      formula: 'accelerators × price × 730 h',
    },
    monthlyCost: {
      label: 'Cost of the data engine',
      unit: 'USD per month',
      value: monthly,
      formula: 'clips + labels + replays + training',
    },
    labelCostShare: {
      label: 'Share of labels in it',
      unit: 'percent',
      value: (100 * labelCost) / monthly,
      formula: 'labels ÷ cost of the data engine',
    },
    costPerKilometre: {
      label: 'Cost of the data engine per kilometre',
      unit: 'USD',
      value: monthly / ((kilometresPerDay * 365) / 12),
      formula: 'monthly cost ÷ kilometres of a month',
    },
  } satisfies Record<string, Result>;
}
