import { requireInRange } from './require-in-range.ts';

/**
 * Share of the servers' time that is busy: load ÷ (servers × capacity). Above 1 the queue grows
 * without end; near 1 it waits long before that, which `meanWait` tells.
 *
 * @param load work that arrives, in any unit of rate
 * @param servers how many there are, at least 1
 * @param capacity of one server, in the same unit
 * @throws RangeError when load < 0, servers < 1 or capacity ≤ 0
 */
export function utilisation(load: number, servers: number, capacity: number): number {
  requireInRange('load', load, { min: 0 });
  requireInRange('servers', servers, { min: 1 });
  requireInRange('capacity', capacity, { min: 0, aboveMin: true });
  return load / (servers * capacity);
}
