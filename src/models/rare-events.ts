import { requireInRange } from './require-in-range.ts';

/**
 * How much must be observed without a single event to claim, with some confidence, that their rate is
 * below a bound: −ln(1 − confidence) ÷ rate. At 95 % that is the rule of three, 3 ÷ rate. Events are
 * taken as independent (Poisson); one event in that time makes the claim wait longer.
 *
 * @param rate the bound, in events per unit of exposure, such as per kilometre
 * @param confidence in (0, 1)
 * @returns exposure in that unit
 * @throws RangeError when rate ≤ 0 or the confidence is outside (0, 1)
 * @see N. Kalra, S. M. Paddock, Driving to Safety, RAND RR-1478, 2016: 275 million miles without a
 *   death for 1.09 per 100 million, https://doi.org/10.7249/RR1478
 */
export function exposureWithoutEvents(rate: number, confidence: number): number {
  requireInRange('rate', rate, { min: 0, aboveMin: true });
  requireInRange('confidence', confidence, { min: 0, max: 1, aboveMin: true });
  if (confidence === 1) throw new RangeError('confidence must be below 1, but is 1');
  return -Math.log(1 - confidence) / rate;
}

/** The normal distribution's value that 95 % lie within, on both sides. */
const z95 = 1.96;

/**
 * How much must be observed to know a rate of rare events within some share of itself, with 95 %
 * confidence: (1.96 ÷ precision)² ÷ rate, since the standard deviation of a Poisson count is its root.
 *
 * @param rate events per unit of exposure
 * @param precision half the width of the interval as a share of the rate: 0.2 for ± 20 %
 * @returns exposure in that unit
 * @throws RangeError when an argument is not above zero
 * @see N. Kalra, S. M. Paddock, Driving to Safety, RAND RR-1478, 2016: 8.8 billion miles for ± 20 %
 */
export function exposureForPrecision(rate: number, precision: number): number {
  requireInRange('rate', rate, { min: 0, aboveMin: true });
  requireInRange('precision', precision, { min: 0, aboveMin: true });
  return (z95 / precision) ** 2 / rate;
}
