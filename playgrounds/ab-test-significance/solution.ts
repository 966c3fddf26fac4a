import { hash32 } from '../shared/hash.ts';
import { normalQuantile, normalTail } from '../shared/normal.ts';
import { chiSquareTail } from '../shared/tail-probabilities.ts';
import {
  bucketCount,
  type Allocation,
  type Interval,
  type Look,
  type Outcome,
  type Plan,
  type RatioCheck,
  type SequentialOptions,
  type TestResult,
} from './experiment.ts';

/** The two-proportion z test with the pooled variance, two-sided. */
export function zTest(control: Outcome, treatment: Outcome): TestResult {
  checkOutcome('control', control);
  checkOutcome('treatment', treatment);
  const difference = rate(treatment) - rate(control);
  const pooled = rate({
    visitors: control.visitors + treatment.visitors,
    conversions: control.conversions + treatment.conversions,
  });
  const variance = pooled * (1 - pooled) * (1 / control.visitors + 1 / treatment.visitors);
  const z = variance === 0 ? 0 : difference / Math.sqrt(variance);
  return { difference, z, pValue: 2 * normalTail(Math.abs(z)) };
}

/**
 * Newcombe's hybrid score interval for the difference of two rates: the two Wilson intervals,
 * combined (method 10 of https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I).
 */
export function differenceInterval(
  control: Outcome,
  treatment: Outcome,
  confidence = 0.95,
): Interval {
  checkOutcome('control', control);
  checkOutcome('treatment', treatment);
  checkShare('confidence', confidence);
  const z = normalQuantile((1 - confidence) / 2);
  const before = wilson(control, z);
  const after = wilson(treatment, z);
  const difference = rate(treatment) - rate(control);
  return {
    low: difference - Math.hypot(rate(treatment) - after.low, before.high - rate(control)),
    high: difference + Math.hypot(after.high - rate(treatment), rate(control) - before.low),
  };
}

/** Visitors that each variant needs for the z test to find the effect with the planned power. */
export function visitorsPerVariant({ baseline, effect, alpha = 0.05, power = 0.8 }: Plan): number {
  checkShare('baseline', baseline);
  checkShare('baseline + effect', baseline + effect);
  checkShare('alpha', alpha);
  checkShare('power', power);
  if (effect === 0) throw new RangeError('An effect of 0 needs infinitely many visitors.');
  const deviation = (share: number) => share * (1 - share);
  const underNull = Math.sqrt(2 * deviation(baseline + effect / 2));
  const underEffect = Math.sqrt(deviation(baseline) + deviation(baseline + effect));
  const width = normalQuantile(alpha / 2) * underNull + normalQuantile(1 - power) * underEffect;
  return Math.ceil((width / effect) ** 2);
}

/** Compares the visitors of each variant with the planned shares, by Pearson's chi-square test. */
export function sampleRatioCheck(
  visitors: readonly number[],
  shares: readonly number[],
  alpha = 0.001,
): RatioCheck {
  for (const count of visitors) checkCount('visitors', count);
  for (const share of shares) checkShare('each share', share);
  checkShare('alpha', alpha);
  if (visitors.length !== shares.length || shares.length < 2)
    throw new RangeError(`${visitors.length} counts and ${shares.length} shares do not pair up.`);
  if (Math.abs(sum(shares) - 1) > 1e-9)
    throw new RangeError(`The shares must add up to 1, not ${sum(shares)}.`);
  const expected = shares.map((share) => share * sum(visitors));
  if (Math.min(...expected) < 5)
    throw new RangeError(`Too early: a variant expects fewer than 5 of ${sum(visitors)} visitors.`);
  const chiSquare = sum(
    expected.map((count, variant) => ((visitors[variant] ?? 0) - count) ** 2 / count),
  );
  const pValue = chiSquareTail(chiSquare, shares.length - 1);
  return { chiSquare, pValue, mismatch: pValue < alpha };
}

/**
 * The mixture sequential probability ratio test of Johari, Pekelis and Walsh
 * (https://arxiv.org/abs/1512.04922): look as often as you like.
 */
export class SequentialTest {
  readonly #alpha: number;
  readonly #mixture: number;
  #pValue = 1;
  #last: readonly Outcome[] = [];

  constructor({ expectedEffect, alpha = 0.05 }: SequentialOptions) {
    checkShare('expectedEffect', expectedEffect);
    checkShare('alpha', alpha);
    this.#alpha = alpha;
    this.#mixture = expectedEffect ** 2;
  }

  /** @param control and treatment: all visitors so far, not only those since the last look */
  look(control: Outcome, treatment: Outcome): Look {
    checkOutcome('control', control);
    checkOutcome('treatment', treatment);
    for (const [variant, { visitors, conversions }] of [control, treatment].entries()) {
      const last = this.#last[variant];
      if (last && (visitors < last.visitors || conversions < last.conversions))
        throw new RangeError('Counts fell since the last look: pass totals, not the new ones.');
    }
    this.#last = [control, treatment];

    const difference = rate(treatment) - rate(control);
    const variance = cautiousVariance(control) + cautiousVariance(treatment);
    const both = variance + this.#mixture;
    const logRatio =
      Math.log(variance / both) / 2 + (difference ** 2 * this.#mixture) / (2 * variance * both);
    this.#pValue = Math.min(this.#pValue, Math.exp(-logRatio));

    const reach = Math.sqrt(
      ((variance * both) / this.#mixture) * Math.log(both / variance / this.#alpha ** 2),
    );
    return {
      pValue: this.#pValue,
      interval: { low: Math.max(-1, difference - reach), high: Math.min(1, difference + reach) },
      significant: this.#pValue <= this.#alpha,
    };
  }
}

/** The bucket of a unit, such as a user's id: 0 to 9,999, the same each time for the same salt. */
export function bucketOf(unit: string, salt: string): number {
  return Math.floor((hash32(`${salt}:${unit}`) / 2 ** 32) * bucketCount);
}

/** The variant that a unit sees; undefined if it is not in the experiment. */
export function assign(unit: string, { salt, ranges }: Allocation): string | undefined {
  checkRanges(ranges);
  const bucket = bucketOf(unit, salt);
  return ranges.find(({ from, to }) => from <= bucket && bucket < to)?.variant;
}

function checkRanges(ranges: Allocation['ranges']): void {
  let last = { variant: '', from: 0, to: 0 };
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const { variant, from, to } = range;
    if (!(Number.isInteger(from) && Number.isInteger(to) && from < to && to <= bucketCount))
      throw new RangeError(`Buckets ${from} to ${to} of '${variant}' are no range of buckets.`);
    if (from < last.to)
      throw new RangeError(`Buckets ${from} to ${to} of '${variant}' overlap '${last.variant}'.`);
    last = range;
  }
}

const rate = ({ visitors, conversions }: Outcome) => conversions / visitors;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Variance of a rate, with one conversion and one refusal added so that it is never 0. */
function cautiousVariance({ visitors, conversions }: Outcome): number {
  const share = (conversions + 1) / (visitors + 2);
  return (share * (1 - share)) / (visitors + 2);
}

/** Wilson's score interval of one rate. */
function wilson(outcome: Outcome, z: number): Interval {
  const { visitors } = outcome;
  const weight = 1 + z ** 2 / visitors;
  const centre = (rate(outcome) + z ** 2 / (2 * visitors)) / weight;
  const variance = (rate(outcome) * (1 - rate(outcome)) + z ** 2 / (4 * visitors)) / visitors;
  const reach = (z * Math.sqrt(variance)) / weight;
  return { low: centre - reach, high: centre + reach };
}

function checkOutcome(variant: string, { visitors, conversions }: Outcome): void {
  checkCount(`${variant}.visitors`, visitors);
  checkCount(`${variant}.conversions`, conversions);
  if (visitors === 0) throw new RangeError(`${variant} has no visitors yet: there is no rate.`);
  if (conversions > visitors)
    throw new RangeError(
      `${variant} has ${conversions} conversions of ${visitors} visitors: count each visitor once.`,
    );
}

function checkCount(name: string, count: number): void {
  if (!(Number.isSafeInteger(count) && count >= 0))
    throw new RangeError(`${name} must be a whole number from 0 up, not ${count}.`);
}

function checkShare(name: string, share: number): void {
  if (!(share > 0 && share < 1))
    throw new RangeError(`${name} must lie between 0 and 1, not ${share}.`);
}
