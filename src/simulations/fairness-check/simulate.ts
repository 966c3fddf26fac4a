import type { Finding, Groups, Scored } from '../../../playgrounds/fairness-check/decisions.ts';
import {
  countGroups,
  equalisedOdds,
  selectionRatio,
} from '../../../playgrounds/fairness-check/solution.ts';
import { drawPopulation } from './population.ts';

export interface FairnessParameters {
  /** Share of the qualified in A minus that in B, about: 0.2 is 20 percentage points. */
  readonly gap: number;
}

/** The gaps between two groups under one policy, in shares, largest minus smallest. */
export interface Gaps {
  readonly thresholds: Readonly<Record<string, number>>;
  readonly selectionRatio: Finding;
  readonly truePositiveRate: number;
  readonly falsePositiveRate: number;
  /** Of how many of the selected are qualified. */
  readonly precision: number;
  /** Share of all decisions that are right. */
  readonly accuracy: number;
}

export interface FairnessFrame {
  /** The threshold of group A. */
  readonly threshold: number;
  /** The same threshold for B. */
  readonly common: Gaps;
  /** The threshold for B that gives it the true positive rate of A. */
  readonly equalOpportunity: Gaps;
}

/** What each policy does to the groups, for thresholds from 0.2 to 0.8. */
export function simulateFairness({ gap }: FairnessParameters, seed: number): FairnessFrame[] {
  const people = drawPopulation(gap, seed);
  const qualifiedScores = (group: string) =>
    people
      .filter((person) => person.group === group && person.qualified)
      .map(({ score }) => score)
      .sort((a, b) => b - a);
  const [a, b] = [qualifiedScores('A'), qualifiedScores('B')];
  return Array.from({ length: 13 }, (_, step) => {
    const threshold = (20 + 5 * step) / 100;
    const share = a.filter((score) => score >= threshold).length / a.length;
    const forB = b[Math.round(share * b.length) - 1] ?? 1;
    return {
      threshold,
      common: gapsAt(people, { A: threshold, B: threshold }),
      equalOpportunity: gapsAt(people, { A: threshold, B: forB }),
    };
  });
}

function gapsAt(people: readonly Scored[], thresholds: Readonly<Record<string, number>>): Gaps {
  const decisions = people.map(({ group, score, qualified }) => ({
    group,
    qualified,
    selected: score >= (thresholds[group] ?? 1),
  }));
  const groups = countGroups(decisions);
  const odds = equalisedOdds(groups);
  const precisions = [...groups.values()].map(
    ({ qualifiedSelected, selected }) => qualifiedSelected / selected,
  );
  return {
    thresholds,
    selectionRatio: selectionRatio(groups),
    truePositiveRate: odds.truePositiveRate.extremes?.value ?? NaN,
    falsePositiveRate: odds.falsePositiveRate.extremes?.value ?? NaN,
    precision: Math.max(...precisions) - Math.min(...precisions),
    accuracy: rightShare(groups, people.length),
  };
}

function rightShare(groups: Groups, people: number): number {
  let right = 0;
  for (const { qualifiedSelected, unqualified, unqualifiedSelected } of groups.values())
    right += qualifiedSelected + unqualified - unqualifiedSelected;
  return right / people;
}
