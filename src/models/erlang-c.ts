import { requireInRange } from './require-in-range.ts';

/**
 * Erlang C: the chance that a request has to wait, where requests arrive independently of each other
 * (Poisson), service times are exponential, and one queue feeds all servers (M/M/c).
 *
 * It goes through Erlang B, whose recursion B(n) = aB(n−1) ÷ (n + aB(n−1)) neither overflows nor
 * loses digits: C = B ÷ (1 − ρ(1 − B)).
 *
 * @param servers c, a whole number from 1 up
 * @param offeredLoad a = arrival rate × mean service time, in busy servers (erlangs)
 * @throws RangeError when the load is not below the servers: the queue then has no steady state
 * @see A. K. Erlang, Solution of some problems in the theory of probabilities of significance in
 *   automatic telephone exchanges, 1917; R. B. Cooper, Introduction to Queueing Theory, 2nd ed., ch. 3
 */
export function erlangC(servers: number, offeredLoad: number): number {
  requireInRange('servers', servers, { min: 1 });
  if (!Number.isInteger(servers))
    throw new RangeError(`servers must be a whole number, but is ${servers}`);
  requireInRange('offeredLoad', offeredLoad, { min: 0 });
  if (offeredLoad >= servers)
    throw new RangeError(
      `offeredLoad must be below the ${servers} servers, but is ${offeredLoad}: the queue would grow for ever`,
    );
  let erlangB = 1;
  for (let n = 1; n <= servers; n++)
    erlangB = (offeredLoad * erlangB) / (n + offeredLoad * erlangB);
  return erlangB / (1 - (offeredLoad / servers) * (1 - erlangB));
}
