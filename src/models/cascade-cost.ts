import { requireInRange } from './require-in-range.ts';

/**
 * Mean cost of a request that every time asks the cheap model, and then, for a share, the dear one as
 * well: cheap + dear × share. It beats the dear model alone while share < 1 − cheap ÷ dear.
 *
 * @param cheap cost of one request on the cheap model
 * @param dear cost of one request on the dear model, in the same unit
 * @param escalatedShare of requests that go on to the dear model, in [0, 1]
 * @throws RangeError when a cost is negative or the share is outside [0, 1]
 */
export function cascadeCost(cheap: number, dear: number, escalatedShare: number): number {
  requireInRange('cheap', cheap, { min: 0 });
  requireInRange('dear', dear, { min: 0 });
  requireInRange('escalatedShare', escalatedShare, { min: 0, max: 1 });
  return cheap + dear * escalatedShare;
}
