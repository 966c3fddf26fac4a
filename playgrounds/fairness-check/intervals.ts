import { normalQuantile } from '../shared/normal.ts';
import { wilsonInterval } from '../shared/wilson.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A rate as it was counted: so many of so many. */
export interface Rate {
  readonly count: number;
  readonly of: number;
}

export const valueOf = ({ count, of }: Rate): number => count / of;

/** Wilson's score interval of a rate. */
export const rateInterval = ({ count, of }: Rate, confidence: number): Interval =>
  wilsonInterval(count, of, confidence);

/** Newcombe's interval of `one` minus `other`: statsmodels' `confint_proportions_2indep`, 'newcomb'. */
export function differenceInterval(one: Rate, other: Rate, confidence: number): Interval {
  const first = rateInterval(one, confidence);
  const second = rateInterval(other, confidence);
  const difference = valueOf(one) - valueOf(other);
  return {
    low: difference - Math.hypot(valueOf(one) - first.low, second.high - valueOf(other)),
    high: difference + Math.hypot(first.high - valueOf(one), valueOf(other) - second.low),
  };
}

/**
 * Interval of `one` divided by `other`, on the logarithm, with half a success added to each so that it
 * exists where nobody was selected: statsmodels' `confint_proportions_2indep`, ratio, 'log-adjusted'.
 */
export function ratioInterval(one: Rate, other: Rate, confidence: number): Interval {
  const [a, b] = [one, other].map(({ count, of }) => ({ count: count + 0.5, of: of + 0.5 })) as [
    Rate,
    Rate,
  ];
  const centre = Math.log(valueOf(a) / valueOf(b));
  const variance = 1 / a.count - 1 / a.of + 1 / b.count - 1 / b.of;
  const reach = normalQuantile((1 - confidence) / 2) * Math.sqrt(variance);
  return { low: Math.exp(centre - reach), high: Math.exp(centre + reach) };
}
