import { describe, expect, it } from 'vitest';
import { fraudModel, trainArtefact, type Model } from '../../playgrounds/serving-api/model.ts';
import {
  drawPayments,
  type LabelledPayment,
} from '../../playgrounds/serving-api/training/synthetic-payments.ts';

type Score = (payment: LabelledPayment) => number;

const heldOut = drawPayments(20_000, 99);
const trained = scoreOf(fraudModel(trainArtefact()));
/** The best that any model can do: the probability from which the label was drawn. */
const best: Score = ({ probability }) => probability;

describe('the fraud model, on payments that it has not seen', () => {
  it('ranks almost as well as the probabilities behind the labels', () => {
    expect(areaUnderCurve(best)).toBeGreaterThan(0.8);
    expect(areaUnderCurve(trained)).toBeGreaterThan(areaUnderCurve(best) - 0.01);
  });

  it('loses almost as little as the probabilities behind the labels', () => {
    expect(logLoss(trained)).toBeLessThan(logLoss(best) * 1.02);
  });

  it('is calibrated: in every tenth of the scores, the mean score is the mean probability', () => {
    const sorted = heldOut.toSorted((a, b) => trained(a) - trained(b));
    const size = sorted.length / 10;
    for (let tenth = 0; tenth < 10; tenth++) {
      const bin = sorted.slice(tenth * size, (tenth + 1) * size);
      expect(mean(bin.map(trained)) / mean(bin.map(best))).toBeGreaterThan(0.75);
      expect(mean(bin.map(trained)) / mean(bin.map(best))).toBeLessThan(1.25);
    }
  });

  it('is the same for the same seed and another for another', () => {
    const scores = (seed: number) => {
      const score = scoreOf(fraudModel(trainArtefact({ seed, payments: 500 })));
      return heldOut.slice(0, 5).map(score);
    };
    expect(scores(7)).toEqual(scores(7));
    expect(scores(7)).not.toEqual(scores(8));
  });
});

function scoreOf(model: Model): Score {
  return ({ transaction }) => {
    const probabilities = model.predict([transaction]);
    if (probabilities instanceof Promise) throw new Error('This model answers at once.');
    return probabilities[0] ?? NaN;
  };
}

/** The chance that a fraud scores above a payment that is none (Mann and Whitney). */
function areaUnderCurve(score: Score): number {
  const ranked = heldOut.toSorted((a, b) => score(a) - score(b));
  const ranks = ranked.flatMap(({ fraud }, i) => (fraud ? [i + 1] : []));
  const frauds = ranks.length;
  const sum = ranks.reduce((total, rank) => total + rank, 0);
  return (sum - (frauds * (frauds + 1)) / 2) / (frauds * (ranked.length - frauds));
}

function logLoss(score: Score): number {
  return mean(heldOut.map((p) => -Math.log(p.fraud ? score(p) : 1 - score(p))));
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
