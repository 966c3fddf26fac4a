import { requireInRange } from './require-in-range.ts';

/**
 * Seconds a consumer needs to work off what piled up while it was down, with
 * new records still arriving: outage × rate / (capacity − rate).
 *
 * @param outage seconds without progress: time down, plus the age of the
 *   checkpoint from which a job starts again
 * @param rate records arriving per second
 * @param capacity records processed per second, more than arrive
 * @throws RangeError when outage or rate is negative, or capacity ≤ rate (the backlog never shrinks)
 */
export function catchUpTime(outage: number, rate: number, capacity: number): number {
  requireInRange('outage', outage, { min: 0 });
  requireInRange('rate', rate, { min: 0 });
  requireInRange('capacity', capacity, { min: rate, aboveMin: true });
  return (outage * rate) / (capacity - rate);
}
