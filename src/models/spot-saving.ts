import { requireInRange } from './require-in-range.ts';
import { spotCost } from './spot-cost.ts';
import type { Checkpointing } from './time-lost-to-failures.ts';

/**
 * The share that spot saves beside on demand, interruptions included. Negative where they cost more
 * than the lower price saves.
 *
 * @param onDemand price of an hour
 * @param spot price of an hour
 * @throws RangeError when onDemand is not positive, or as `spotCost`
 */
export function spotSaving(onDemand: number, spot: number, checkpointing: Checkpointing): number {
  requireInRange('onDemand', onDemand, { min: 0, aboveMin: true });
  return 1 - spotCost(spot, checkpointing) / onDemand;
}
