import { concurrency } from './concurrency.ts';
import { erlangC } from './erlang-c.ts';
import { requireInRange } from './require-in-range.ts';

/**
 * The time in the queue that a share q of the requests of M/M/c does not exceed. Who waits at all
 * waits exponentially with mean s ÷ (c − a), so P(wait > t) = C(c, a) × e^(−t(c − a)/s).
 *
 * @param q in [0, 1), such as 0.99
 * @param arrivalRate requests per second
 * @param serviceTime s, mean seconds that a server takes for one
 * @param servers c, a whole number from 1 up
 * @returns seconds; 0 where a share q does not wait at all
 * @throws RangeError when q is outside [0, 1), or the servers cannot keep up
 */
export function waitQuantile(
  q: number,
  arrivalRate: number,
  serviceTime: number,
  servers: number,
): number {
  requireInRange('q', q, { min: 0, max: 1 - Number.EPSILON });
  const load = concurrency(arrivalRate, serviceTime);
  const waiting = erlangC(servers, load);
  if (waiting <= 1 - q) return 0;
  return (serviceTime / (servers - load)) * Math.log(waiting / (1 - q));
}
