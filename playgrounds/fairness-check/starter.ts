import { notImplemented } from '../shared/not-implemented.ts';
import type {
  CalibrationBin,
  Decision,
  EqualisedOdds,
  Finding,
  Groups,
  Options,
  Scored,
} from './decisions.ts';

/**
 * Counts the decisions of each group. People whose `qualified` is undefined count as people, and as
 * selected or not, and in no other count.
 *
 * Throws a TypeError that names the row, counted from 0, where `selected` is no boolean, `qualified` is
 * neither a boolean nor undefined, or the group is empty.
 */
export function countGroups(decisions: Iterable<Decision>): Groups {
  notImplemented(`countGroups of ${[...decisions].length} decisions`);
}

/**
 * Disparate impact: the lowest selection rate of any judged group divided by the highest; 1 where
 * nobody was selected anywhere.
 *
 * For this function and the two below: a group with fewer than `minimum` people to take the rate of is
 * refused, not judged. The judged groups are ordered by rate, and those with the same rate by name; the
 * first and the last are the extremes. All k (k − 1) / 2 pairs of the k judged groups are compared, since a small
 * group between the extremes may be the one that is not known; so each interval has the confidence
 * 1 − (1 − confidence) / pairs (Bonferroni's correction). The verdict is 'breached' if one pair is, 'within' if all
 * are, 'undecided' otherwise. `breaches` holds the pairs in that order: those of the lowest group first. Fewer than two
 * judged groups are 'undecided', without extremes. Throws a RangeError that names it where `minimum` is no whole number
 * from 1 up, or `confidence` or `limit` not between 0 and 1.
 *
 * The interval is `ratioInterval` of the lower to the higher rate. A pair is 'breached' if all of it is below the limit,
 * 'within' if all of it is from the limit to 1 / limit, so that neither group can be the one at a disadvantage, and
 * 'undecided' otherwise.
 */
export function selectionRatio(groups: Groups, options: Options = {}): Finding {
  notImplemented(`selectionRatio of ${groups.size} groups with ${JSON.stringify(options)}`);
}

/**
 * Equal opportunity: the highest true positive rate of any judged group minus the lowest, where the true
 * positive rate is the share of the qualified who were selected.
 *
 * The interval is `differenceInterval` of the higher minus the lower rate. A pair is 'breached' if all of it is above the
 * limit, 'within' if all of it is from −limit to limit, and 'undecided' otherwise.
 */
export function equalOpportunity(groups: Groups, options: Options = {}): Finding {
  notImplemented(`equalOpportunity of ${groups.size} groups with ${JSON.stringify(options)}`);
}

/**
 * Equalised odds: the same for the true positive rate and for the false positive rate, which is the share
 * of the unqualified who were selected. Breached if one of them is; within if both are.
 */
export function equalisedOdds(groups: Groups, options: Options = {}): EqualisedOdds {
  notImplemented(`equalisedOdds of ${groups.size} groups with ${JSON.stringify(options)}`);
}

/**
 * Calibration by group: for each group, the people by score in equal bins of 0 to 1. A bin starts with
 * its lower end; the last one holds 1 as well. A bin without people is undefined.
 *
 * Throws an error that names the row where a score is not from 0 to 1, `qualified` is no boolean or the group is
 * empty; and a RangeError that names the option where `bins` is no whole number from 1 up or `confidence` not
 * between 0 and 1.
 */
export function calibration(
  people: Iterable<Scored>,
  { bins = 5, confidence = 0.95 } = {},
): ReadonlyMap<string, readonly (CalibrationBin | undefined)[]> {
  notImplemented(`calibration of ${[...people].length} people in ${bins} bins at ${confidence}`);
}

/**
 * The false positive rate that follows from three other shares of a group: how many are qualified
 * (prevalence), how many of the selected are qualified (precision), and the true positive rate.
 *
 * Find the formula: write each share as a quotient of counts. Throws a RangeError that names the share
 * where one is not above 0 and at most 1, or where everybody is qualified.
 */
export function impliedFalsePositiveRate(group: {
  readonly prevalence: number;
  readonly precision: number;
  readonly truePositiveRate: number;
}): number {
  notImplemented(`impliedFalsePositiveRate at a prevalence of ${group.prevalence}`);
}
