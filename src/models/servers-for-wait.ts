import { concurrency } from './concurrency.ts';
import { meanWait } from './mean-wait.ts';
import { requireInRange } from './require-in-range.ts';

/**
 * The least number of servers of M/M/c whose mean time in the queue is at most a target. The first
 * candidate is the least number that keeps up at all; each further server shortens the wait.
 *
 * @param arrivalRate requests per unit of time
 * @param serviceTime mean time that a server takes for one, in the same unit of time
 * @param longestWait mean time in the queue that is accepted, in the same unit of time
 * @returns at least 1
 * @throws RangeError when a rate or the service time is negative, or the wait is not positive
 */
export function serversForWait(
  arrivalRate: number,
  serviceTime: number,
  longestWait: number,
): number {
  requireInRange('longestWait', longestWait, { min: 0, aboveMin: true });
  let servers = Math.floor(concurrency(arrivalRate, serviceTime)) + 1;
  while (meanWait(arrivalRate, serviceTime, servers) > longestWait) servers++;
  return servers;
}
