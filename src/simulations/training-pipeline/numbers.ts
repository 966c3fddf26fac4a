import { decisionTree } from '../../../playgrounds/training-pipeline/algorithms/decision-tree.ts';
import { logisticRegression } from '../../../playgrounds/training-pipeline/algorithms/logistic-regression.ts';
import { nearestNeighbours } from '../../../playgrounds/training-pipeline/algorithms/nearest-neighbours.ts';
import {
  bayesAccuracy,
  clinicalSchema,
  drawPatients,
} from '../../../playgrounds/training-pipeline/clinical.ts';
import { trainPipeline } from '../../../playgrounds/training-pipeline/solution/training.ts';
import { preferred, simulateSearch, type Judge } from './simulate.ts';

const percent = (share: number) => `${Math.round(share * 100)} %`;

const patients = 400;
const entry = await trainPipeline(
  drawPatients(patients, 2026).map(({ record }) => record),
  {
    schema: clinicalSchema,
    algorithms: [logisticRegression, decisionTree, nearestNeighbours],
    seed: 1,
    register: () => {},
  },
);

/** The lowest log loss of an algorithm's settings. */
function bestLoss(algorithm: string): string {
  const losses = entry.candidates.flatMap((candidate) =>
    candidate.algorithm === algorithm ? [candidate.logLoss] : [],
  );
  return Math.min(...losses).toFixed(2);
}

const draws = 20;
const searches = Array.from({ length: draws }, (_, index) =>
  simulateSearch({ patients: 300 }, index + 1),
);

/** What a judge's favourite has by a judge, on the mean of the draws. */
function meanLoss(by: Judge, measured: Judge): string {
  const losses = searches.map((frames) => preferred(frames, by)[measured]);
  return (losses.reduce((sum, loss) => sum + loss, 0) / draws).toFixed(2);
}

/** The figures that the page on the training pipeline quotes. */
export const numbers = {
  patients: () => String(patients),
  tested: () => String(entry.testedOn.length),
  candidates: () => String(entry.candidates.length),
  accuracy: () => percent(entry.metrics.accuracy),
  interval: () =>
    `${percent(entry.metrics.interval.low)} to ${percent(entry.metrics.interval.high)}`,
  baseline: () => percent(entry.metrics.baseline),
  bayes: () => percent(bayesAccuracy(drawPatients(20_000, 7))),
  lossOfRegression: () => bestLoss('logistic regression'),
  lossOfTree: () => bestLoss('decision tree'),
  lossOfNeighbours: () => bestLoss('nearest neighbours'),
  draws: () => String(draws),
  naivePromise: () => meanLoss('training', 'training'),
  naiveTruth: () => meanLoss('training', 'fresh'),
  validatedPromise: () => meanLoss('crossValidated', 'crossValidated'),
  validatedTruth: () => meanLoss('crossValidated', 'fresh'),
} as const satisfies Record<string, () => string>;
