import { requireInRange } from './require-in-range.ts';

/**
 * Mean cost of a request of which a router sends a share to the dear model and the rest to the cheap
 * one: cheap × (1 − share) + dear × share.
 *
 * @param cheap cost of one request on the cheap model
 * @param dear cost of one request on the dear model, in the same unit
 * @param dearShare of requests, in [0, 1]
 * @throws RangeError when a cost is negative or the share is outside [0, 1]
 */
export function routedCost(cheap: number, dear: number, dearShare: number): number {
  requireInRange('cheap', cheap, { min: 0 });
  requireInRange('dear', dear, { min: 0 });
  requireInRange('dearShare', dearShare, { min: 0, max: 1 });
  return cheap * (1 - dearShare) + dear * dearShare;
}
