import { Budget } from '../../../playgrounds/cost-aware-router/solution.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

/** One hour of a day: the share of the requests that wanted the large model and got it. */
export interface PacingFrame {
  readonly hour: number;
  /** With the day's money in one pot, spent until it is empty. */
  readonly dailyPot: number;
  /** With the playground's budget, which flows in all day. */
  readonly paced: number;
}

const hours = 24;
const requestsPerHour = 300;
const price = 0.001;

/**
 * A day on which the large model is wanted more often than the money allows. Both ways may spend the same in the day.
 *
 * @param affordable share of the wanted calls that the day's money pays for
 */
export function simulatePacing(affordable: number, seed: number): PacingFrame[] {
  const random = randomNumbers(seed);
  const daily = affordable * hours * requestsPerHour * price;
  let ms = 0;
  // What flows in and what may be saved up, a tenth of the day's money, add up to the pot.
  const budget = new Budget({
    capacity: 0.1 * daily,
    perSecond: (0.9 * daily) / (hours * 3600),
    now: () => ms,
  });
  let potOfCalls = Math.round(daily / price);
  return Array.from({ length: hours }, (_, hour) => {
    let [fromPot, paced] = [0, 0];
    for (let request = 0; request < requestsPerHour; request++) {
      ms = (hour + (request + random()) / requestsPerHour) * 3_600_000;
      if (potOfCalls > 0) {
        potOfCalls -= 1;
        fromPot += 1;
      }
      if (budget.reserve(price)) paced += 1;
    }
    return { hour, dailyPot: fromPot / requestsPerHour, paced: paced / requestsPerHour };
  });
}
