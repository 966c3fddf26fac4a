import type { Result } from '../../capacity-model.ts';
import type { AutonomousVehicleValues } from './inputs.ts';

/** Between light and brake: what fits in a frame's time, and how far the car goes meanwhile. */
export function edge(values: AutonomousVehicleValues) {
  const interval = 1000 / values.frameRate;
  const operations = values.cameras * values.operationsPerImage + values.operationsPerTick;
  const reached = (values.computer * values.efficiency) / 100;
  const perception = (operations / reached) * 1000;
  const path =
    values.exposureTime +
    values.imageTime +
    perception +
    values.trackingTime +
    values.planningTime +
    values.actuationTime;
  const metresPerSecond = values.speed / 3.6;

  return {
    frameInterval: {
      label: 'Time between two frames',
      unit: 'ms',
      value: interval,
      formula: '1 ÷ frame rate',
    },
    operationsPerSecond: {
      label: 'Operations that perception needs, in trillions a second',
      unit: 'count',
      value: (operations * values.frameRate) / 1e12,
      formula: '(cameras × operations per image + those of the head) × frame rate',
    },
    computerLoad: {
      label: 'Load of one computer by perception',
      unit: 'percent',
      value: (100 * operations * values.frameRate) / reached,
      formula: 'operations a second ÷ (peak × share reached)',
    },
    perceptionTime: {
      label: 'Time of perception for one set of images',
      unit: 'ms',
      value: perception,
      formula: 'operations of a set ÷ (peak × share reached)',
    },
    pathTime: {
      label: 'From the start of the exposure to the brake',
      unit: 'ms',
      value: path,
      formula: 'sum of the hops',
    },
    worstReaction: {
      label: 'Reaction in the worst case',
      unit: 'ms',
      value: interval + path,
      formula: 'frame interval + path',
    },
    reserve: {
      label: 'Reserve within the limit',
      unit: 'ms',
      value: values.reactionLimit - interval - path,
      formula: 'limit − worst reaction',
    },
    reactionDistance: {
      label: 'Metres driven during the worst reaction',
      unit: 'count',
      value: (metresPerSecond * (interval + path)) / 1000,
      formula: 'speed × worst reaction',
    },
    brakingDistance: {
      label: 'Metres of braking after it',
      unit: 'count',
      value: metresPerSecond ** 2 / (2 * values.braking),
      formula: 'speed² ÷ (2 × braking)',
    },
  } satisfies Record<string, Result>;
}
