import { concurrency } from './concurrency.ts';
import { erlangC } from './erlang-c.ts';

/**
 * Mean time in the queue of M/M/c, without the service itself: C(c, a) × s ÷ (c − a).
 *
 * @param arrivalRate requests per second
 * @param serviceTime s, mean seconds that a server takes for one
 * @param servers c, a whole number from 1 up
 * @returns seconds
 * @throws RangeError when an argument is negative, or the servers cannot keep up
 */
export function meanWait(arrivalRate: number, serviceTime: number, servers: number): number {
  const load = concurrency(arrivalRate, serviceTime);
  return (erlangC(servers, load) * serviceTime) / (servers - load);
}
