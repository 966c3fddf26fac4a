import { notImplemented } from '../shared/not-implemented.ts';
import type {
  Allocation,
  Interval,
  Look,
  Outcome,
  Plan,
  RatioCheck,
  SequentialOptions,
  TestResult,
} from './experiment.ts';

// Every function throws a RangeError that names the input and its value where an input is not what
// its comment says: NaN, a count that is no whole number from 0 up, more conversions than visitors,
// a variant without visitors, a share that is not between 0 and 1.

/**
 * The two-proportion z test of treatment against control, two-sided. The standard error is that of
 * the pooled rate: √(p (1 − p) (1/n₁ + 1/n₂)).
 *
 * Where nobody or everybody converted, the rates are equal: z is 0 and the p-value 1.
 */
export function zTest(control: Outcome, treatment: Outcome): TestResult {
  notImplemented(`zTest of ${treatment.conversions} against ${control.conversions} conversions`);
}

/**
 * Newcombe's hybrid score interval for rate of the treatment minus rate of the control.
 *
 * With Wilson's score interval [l, u] of each rate p, it reaches √((p₂ − l₂)² + (u₁ − p₁)²) below the
 * difference p₂ − p₁ and √((u₂ − p₂)² + (p₁ − l₁)²) above it. Wilson's interval of p = x / n is
 * (p + z²/2n ± z √(p (1 − p)/n + z²/4n²)) / (1 + z²/n).
 *
 * @param confidence between 0 and 1
 */
export function differenceInterval(
  control: Outcome,
  treatment: Outcome,
  confidence = 0.95,
): Interval {
  notImplemented(
    `differenceInterval at ${confidence} of ${treatment.visitors} and ${control.visitors} visitors`,
  );
}

/**
 * Visitors that each of two equal variants needs, rounded up, so that the z test at level `alpha`
 * finds a true difference of `effect` with probability `power`:
 * ((z(α/2) √(2 p̄ (1 − p̄)) + z(1 − power) √(p₁ (1 − p₁) + p₂ (1 − p₂))) / effect)²,
 * with p₁ the baseline, p₂ = p₁ + effect, p̄ their mean, and z(q) exceeded with probability q.
 *
 * Throws if the effect is 0, or if one of the rates is not between 0 and 1.
 */
export function visitorsPerVariant(plan: Plan): number {
  notImplemented(`visitorsPerVariant for an effect of ${plan.effect}`);
}

/**
 * Sample-ratio mismatch: do the visitors of the variants fit the planned shares? Pearson's chi-square
 * test, with one degree of freedom fewer than variants. It is a mismatch if the p-value is below alpha,
 * which is between 0 and 1.
 *
 * Throws if there are not as many shares as counts, fewer than two, or if the shares do not add up to
 * 1 (within 1e-9). Throws if any variant expects fewer than 5 visitors: too early for this test.
 */
export function sampleRatioCheck(
  visitors: readonly number[],
  shares: readonly number[],
  alpha = 0.001,
): RatioCheck {
  notImplemented(`sampleRatioCheck of ${visitors.join(', ')} at ${shares.join(', ')} and ${alpha}`);
}

/**
 * A mixture sequential probability ratio test: its p-value may be looked at after every visitor, and
 * the chance that it ever falls to alpha in an experiment without a difference is at most alpha, as far
 * as the difference of the rates is about normal. It is not while a variant has only a few conversions.
 *
 * With d the difference of the rates, τ the expected effect and V the variance of d, the likelihood
 * ratio is Λ = √(V / (V + τ²)) · exp(τ² d² / (2 V (V + τ²))). V is the sum of r (1 − r) / (n + 2) over
 * the two variants with r = (conversions + 1) / (n + 2), so that it is never 0. The p-value is the
 * least of 1 and all 1 / Λ so far. The confidence sequence at this look is d ± √(V (V + τ²)/τ² · ln((V + τ²)/(V α²))),
 * cut at −1 and 1.
 *
 * Throws if `expectedEffect` or `alpha` is not between 0 and 1.
 */
export class SequentialTest {
  readonly options: SequentialOptions;

  constructor(options: SequentialOptions) {
    this.options = options;
  }

  /**
   * Looks at all visitors so far. Throws if any count is smaller than at the last look, since
   * somebody then passed the day's counts and not the totals.
   */
  look(control: Outcome, treatment: Outcome): Look {
    notImplemented(`look at ${control.visitors + treatment.visitors} visitors`);
  }
}

/**
 * The bucket of a unit, such as a user's id: a whole number from 0 to 9,999 that looks random, the same
 * each time for the same unit and salt, and independent between salts. Use `hash32` of `../shared/hash.ts`.
 */
export function bucketOf(unit: string, salt: string): number {
  notImplemented(`bucketOf('${unit}', '${salt}')`);
}

/**
 * The variant whose buckets hold the unit's; undefined if none do, and the unit is not in the experiment.
 *
 * Throws if a range is empty, not of whole numbers, or not within 0 to 10,000, and if two overlap,
 * naming a variant.
 */
export function assign(unit: string, allocation: Allocation): string | undefined {
  notImplemented(`assign('${unit}', …) in '${allocation.salt}'`);
}
