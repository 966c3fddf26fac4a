import type {
  CalibrationBin,
  Decision,
  EqualisedOdds,
  Finding,
  GroupCounts,
  Groups,
  Options,
  Pair,
  Refusal,
  Scored,
} from './decisions.ts';
import {
  differenceInterval,
  rateInterval,
  ratioInterval,
  valueOf,
  type Interval,
  type Rate,
} from './intervals.ts';

/** Counts the decisions of each group. */
export function countGroups(decisions: Iterable<Decision>): Groups {
  const groups = new Map<string, { -readonly [Count in keyof GroupCounts]: number }>();
  let index = 0;
  for (const { group, selected, qualified } of decisions) {
    checkGroup(group, index);
    checkBoolean('selected', selected, index);
    if (qualified !== undefined) checkBoolean('qualified', qualified, index);
    const counts = groups.get(group) ?? {
      people: 0,
      selected: 0,
      qualified: 0,
      qualifiedSelected: 0,
      unqualified: 0,
      unqualifiedSelected: 0,
    };
    groups.set(group, counts);
    counts.people += 1;
    if (selected) counts.selected += 1;
    if (qualified !== undefined) {
      const kind = qualified ? 'qualified' : 'unqualified';
      counts[kind] += 1;
      if (selected) counts[`${kind}Selected`] += 1;
    }
    index += 1;
  }
  return groups;
}

/** Disparate impact: the lowest selection rate as a share of the highest. */
export function selectionRatio(groups: Groups, { limit = 0.8, ...rest }: Options = {}): Finding {
  checkShare('limit', limit);
  return judge(groups, selection, rest, {
    compare: (lower, higher) => (higher.count === 0 ? 1 : valueOf(lower) / valueOf(higher)),
    intervalOf: ratioInterval,
    isBreached: ({ high }) => high < limit,
    isWithin: ({ low, high }) => low >= limit && high <= 1 / limit,
  });
}

/** Equal opportunity: the gap between the groups' true positive rates. */
export function equalOpportunity(groups: Groups, options: Options = {}): Finding {
  return judgeGap(groups, truePositives, options);
}

/** Equalised odds: the gaps between the groups' true and false positive rates. */
export function equalisedOdds(groups: Groups, options: Options = {}): EqualisedOdds {
  const truePositiveRate = judgeGap(groups, truePositives, options);
  const falsePositiveRate = judgeGap(groups, falsePositives, options);
  const verdicts = [truePositiveRate.verdict, falsePositiveRate.verdict];
  const worst = (['breached', 'undecided'] as const).find((verdict) => verdicts.includes(verdict));
  return { verdict: worst ?? 'within', truePositiveRate, falsePositiveRate };
}

/** Calibration by group: how often people with about the same score were qualified. */
export function calibration(
  people: Iterable<Scored>,
  { bins = 5, confidence = 0.95 } = {},
): ReadonlyMap<string, readonly (CalibrationBin | undefined)[]> {
  checkCount('bins', bins);
  checkShare('confidence', confidence);
  const sums = new Map<string, { people: number; scores: number; qualified: number }[]>();
  let index = 0;
  for (const { group, score, qualified } of people) {
    checkGroup(group, index);
    checkBoolean('qualified', qualified, index);
    if (!(score >= 0 && score <= 1))
      throw new RangeError(`Row ${index}: score must lie between 0 and 1, not ${score}.`);
    const ofGroup =
      sums.get(group) ??
      Array.from({ length: bins }, () => ({ people: 0, scores: 0, qualified: 0 }));
    sums.set(group, ofGroup);
    const bin = ofGroup[Math.min(bins - 1, Math.floor(score * bins))];
    if (bin) {
      bin.people += 1;
      bin.scores += score;
      bin.qualified += Number(qualified);
    }
    index += 1;
  }
  return new Map([...sums].map(([group, ofGroup]) => [group, ofGroup.map(summary)]));

  function summary(bin: { people: number; scores: number; qualified: number }) {
    if (bin.people === 0) return undefined;
    const rate = { count: bin.qualified, of: bin.people };
    return {
      people: bin.people,
      meanScore: bin.scores / bin.people,
      rate: valueOf(rate),
      interval: rateInterval(rate, confidence),
    };
  }
}

/**
 * The false positive rate that follows from the other three, by Chouldechova's identity
 * (https://arxiv.org/abs/1703.00056): FPR = p / (1 − p) · (1 − PPV) / PPV · TPR.
 */
export function impliedFalsePositiveRate(group: {
  readonly prevalence: number;
  readonly precision: number;
  readonly truePositiveRate: number;
}): number {
  for (const [name, share] of Object.entries(group))
    if (!(share > 0 && share <= 1))
      throw new RangeError(`${name} must be above 0 and at most 1, not ${share}.`);
  const { prevalence, precision, truePositiveRate } = group;
  if (prevalence === 1) throw new RangeError('prevalence is 1: nobody can be a false positive.');
  return (prevalence / (1 - prevalence)) * ((1 - precision) / precision) * truePositiveRate;
}

type RateOf = (counts: GroupCounts) => Rate;
const selection: RateOf = ({ selected, people }) => ({ count: selected, of: people });
const truePositives: RateOf = (counts) => ({
  count: counts.qualifiedSelected,
  of: counts.qualified,
});
const falsePositives: RateOf = (counts) => ({
  count: counts.unqualifiedSelected,
  of: counts.unqualified,
});

interface Measure {
  compare: (lower: Rate, higher: Rate) => number;
  intervalOf: (lower: Rate, higher: Rate, confidence: number) => Interval;
  isBreached: (interval: Interval) => boolean;
  isWithin: (interval: Interval) => boolean;
}

function judgeGap(groups: Groups, rateOf: RateOf, { limit = 0.1, ...rest }: Options): Finding {
  checkShare('limit', limit);
  return judge(groups, rateOf, rest, {
    compare: (lower, higher) => valueOf(higher) - valueOf(lower),
    intervalOf: (lower, higher, confidence) => differenceInterval(higher, lower, confidence),
    isBreached: ({ low }) => low > limit,
    isWithin: ({ low, high }) => low >= -limit && high <= limit,
  });
}

function judge(
  groups: Groups,
  rateOf: RateOf,
  { minimum = 30, confidence = 0.95 }: Omit<Options, 'limit'>,
  { compare, intervalOf, isBreached, isWithin }: Measure,
): Finding {
  checkCount('minimum', minimum);
  checkShare('confidence', confidence);
  const rates = [...groups]
    .map(([group, counts]) => ({ group, rate: rateOf(counts) }))
    .sort((a, b) => (a.group < b.group ? -1 : 1));
  const refused: Refusal[] = rates
    .filter(({ rate }) => rate.of < minimum)
    .map(({ group, rate }) => ({ group, have: rate.of, need: minimum }));
  const judged = rates
    .filter(({ rate }) => rate.of >= minimum)
    .sort((a, b) => valueOf(a.rate) - valueOf(b.rate));

  const comparisons = (judged.length * (judged.length - 1)) / 2;
  // Bonferroni's correction: with this confidence each, all intervals hold at once.
  const ofEach = 1 - (1 - confidence) / comparisons;
  const pairs: Pair[] = judged.flatMap((lower, index) =>
    judged.slice(index + 1).map((higher) => ({
      lower: lower.group,
      higher: higher.group,
      value: compare(lower.rate, higher.rate),
      interval: intervalOf(lower.rate, higher.rate, ofEach),
    })),
  );
  const breaches = pairs.filter(({ interval }) => isBreached(interval));
  const allWithin = pairs.length > 0 && pairs.every(({ interval }) => isWithin(interval));
  return {
    verdict: breaches.length > 0 ? 'breached' : allWithin ? 'within' : 'undecided',
    // The pairs of the first group come first, and end with the last group.
    extremes: pairs[judged.length - 2],
    breaches,
    refused,
  };
}

function checkGroup(group: unknown, index: number): void {
  if (typeof group !== 'string' || group === '')
    throw new TypeError(`Row ${index} has no group: name one, or leave the row out.`);
}

function checkBoolean(name: string, value: unknown, index: number): void {
  if (typeof value !== 'boolean')
    throw new TypeError(`Row ${index}: ${name} must be true or false, not ${String(value)}.`);
}

function checkCount(name: string, count: number): void {
  if (!(Number.isInteger(count) && count >= 1))
    throw new RangeError(`${name} must be a whole number from 1 up, not ${count}.`);
}

function checkShare(name: string, share: number): void {
  if (!(share > 0 && share < 1))
    throw new RangeError(`${name} must lie between 0 and 1, not ${share}.`);
}
