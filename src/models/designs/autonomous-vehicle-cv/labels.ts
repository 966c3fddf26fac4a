import type { Result } from '../../capacity-model.ts';
import type { AutonomousVehicleValues } from './inputs.ts';

/** What labels cost, and of how many clips the budget is enough. */
export function labels(values: AutonomousVehicleValues, clipsPerDay: number) {
  const imagesPerDay = values.cars * values.cameras * values.frameRate * values.hoursPerDay * 3600;
  const reviewed = values.reviewShare / 100;
  const momentCost = reviewed * values.reviewCost + (1 - reviewed) * values.labelCost;
  const byPeople = values.keyframesPerClip * values.labelCost;
  const clipCost = values.keyframesPerClip * momentCost;
  const labelled = Math.min(clipsPerDay, values.labelBudget / clipCost);

  return {
    imagesPerDay: {
      label: 'Images that the fleet takes per day',
      unit: 'count',
      value: imagesPerDay,
      formula: 'cars × cameras × frame rate × hours',
    },
    allClipsCost: {
      label: 'Cost per day if people labelled every clip',
      unit: 'USD',
      value: clipsPerDay * byPeople,
      formula: 'clips × moments × price of a moment',
    },
    momentCost: {
      label: 'Mean price of a labelled moment',
      unit: 'USD',
      value: momentCost,
      formula: 'share reviewed × price of a review + the rest × price of a label',
    },
    clipsByPeople: {
      label: 'Clips per day that the budget labels by people alone',
      unit: 'count',
      value: Math.min(clipsPerDay, values.labelBudget / byPeople),
      formula: 'budget ÷ (moments × price of a label)',
    },
    clipsLabelled: {
      label: 'Clips per day that the budget labels with the offline model',
      unit: 'count',
      value: labelled,
      formula: 'budget ÷ (moments × mean price)',
    },
    labelledShare: {
      label: 'Share of the clips that is labelled',
      unit: 'percent',
      value: (100 * labelled) / clipsPerDay,
      formula: 'clips labelled ÷ clips sent',
    },
    labelCostMonthly: {
      label: 'Cost of labels',
      unit: 'USD per month',
      value: (labelled * clipCost * 365) / 12,
      formula: 'clips labelled × moments × mean price × 365 ÷ 12',
    },
  } satisfies Record<string, Result>;
}
