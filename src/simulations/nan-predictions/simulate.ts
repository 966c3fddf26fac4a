import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { poisson } from '../poisson.ts';
import { drawPayment, type PaymentKind } from './payments.ts';
import { isDeclined, score, zScore, zScoreOrZero } from './score.ts';

export interface NanParameters {
  /** Of the payments, the share that repeats its card's price, in %. */
  readonly subscriptions: number;
  /** Payments a minute by which somebody tests stolen cards. */
  readonly tests: number;
  /** How many earlier amounts of the card the feature looks at. */
  readonly history: number;
}

export interface Minute {
  /** Of the scores, the share that is no number. */
  readonly nanShare: number;
  /** Of the payments, the share that is declined, by the release and by what it replaced. */
  readonly declined: number;
  readonly declinedBefore: number;
  /** Card tests approved until its end. */
  readonly testsApproved: number;
  readonly testsApprovedBefore: number;
}

export interface Stretch {
  /** The mean of those scores that are numbers. */
  readonly meanScore: number;
  readonly declined: number;
  readonly nanShare: number;
}

export interface NanRun {
  readonly minutes: readonly Minute[];
  /** From the start to the release, from there to the attack, and during the attack. */
  readonly usual: Stretch;
  readonly released: Stretch;
  readonly attacked: Stretch;
  /** During the attack, if the former release had stayed. */
  readonly attackedBefore: Stretch;
  readonly tests: number;
}

/** Given for the example, as the page says: minutes, and payments a minute. */
export const assumptions = { duration: 120, release: 30, attack: 70, rate: 200 } as const;

/**
 * Two hours of card payments. At the release the feature's own spread is no longer guarded against zero;
 * later somebody tests stolen cards by paying the same small amount again and again. The former release
 * sees the same payments, for comparison.
 */
export function simulateNan(
  { subscriptions, tests, history }: NanParameters,
  seed: number,
): NanRun {
  const random = randomNumbers(seed);
  const minutes: Minute[] = [];
  const stretches = { usual: newTally(), released: newTally(), attacked: newTally() };
  const attackedBefore = newTally();
  let testsSeen = 0;
  let testsApproved = 0;
  let testsApprovedBefore = 0;

  for (let minute = 0; minute < assumptions.duration; minute++) {
    const isAttack = minute >= assumptions.attack;
    const isReleased = minute >= assumptions.release;
    const kinds = drawKinds(subscriptions, isAttack ? tests : 0, random);
    const tally = newTally();
    const tallyBefore = newTally();
    for (const kind of kinds) {
      const payment = drawPayment(kind, history, random);
      const before = score(payment, zScoreOrZero);
      const now = isReleased ? score(payment, zScore) : before;
      add(tally, now);
      add(tallyBefore, before);
      if (kind === 'test') {
        testsSeen += 1;
        if (!isDeclined(now)) testsApproved += 1;
        if (!isDeclined(before)) testsApprovedBefore += 1;
      }
    }
    merge(stretches[isAttack ? 'attacked' : isReleased ? 'released' : 'usual'], tally);
    if (isAttack) merge(attackedBefore, tallyBefore);
    minutes.push({
      nanShare: tally.nan / tally.payments,
      declined: tally.declined / tally.payments,
      declinedBefore: tallyBefore.declined / tallyBefore.payments,
      testsApproved,
      testsApprovedBefore,
    });
  }
  return {
    minutes,
    usual: summarise(stretches.usual),
    released: summarise(stretches.released),
    attacked: summarise(stretches.attacked),
    attackedBefore: summarise(attackedBefore),
    tests: testsSeen,
  };
}

function drawKinds(subscriptions: number, tests: number, random: () => number): PaymentKind[] {
  const payments = Array.from({ length: poisson(random, assumptions.rate) }, () =>
    random() < subscriptions / 100 ? ('subscription' as const) : ('ordinary' as const),
  );
  return [...payments, ...Array.from({ length: poisson(random, tests) }, () => 'test' as const)];
}

interface Tally {
  payments: number;
  nan: number;
  declined: number;
  sum: number;
}

const newTally = (): Tally => ({ payments: 0, nan: 0, declined: 0, sum: 0 });

function add(tally: Tally, probability: number): void {
  tally.payments += 1;
  if (Number.isNaN(probability)) tally.nan += 1;
  else tally.sum += probability;
  if (isDeclined(probability)) tally.declined += 1;
}

function merge(into: Tally, { payments, nan, declined, sum }: Tally): void {
  into.payments += payments;
  into.nan += nan;
  into.declined += declined;
  into.sum += sum;
}

const summarise = ({ payments, nan, declined, sum }: Tally): Stretch => ({
  meanScore: sum / (payments - nan),
  declined: declined / payments,
  nanShare: nan / payments,
});
