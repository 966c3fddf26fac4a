import { describe, expect, it } from 'vitest';
import { decisionTree } from './algorithms/decision-tree.ts';
import { logisticRegression } from './algorithms/logistic-regression.ts';
import { nearestNeighbours } from './algorithms/nearest-neighbours.ts';
import { bayesAccuracy, clinicalSchema, drawPatients } from './clinical.ts';
import type { Algorithm, RegistryEntry } from './pipeline.ts';
import { readRecords } from './starter/records.ts';
import { loadModel, trainPipeline } from './starter/training.ts';

const patients = drawPatients(400, 2026);
const algorithms: readonly Algorithm[] = [logisticRegression, decisionTree, nearestNeighbours];

/** Trained once, for all tests that only look at it. */
let trained: Promise<{ entry: RegistryEntry; artefact: string }> | undefined;
const train = () => {
  trained ??= (async () => {
    let artefact = '';
    const entry = await trainPipeline(
      readRecords(patients.map(({ record }) => JSON.stringify(record)).join('\n')),
      {
        schema: clinicalSchema,
        algorithms,
        seed: 1,
        folds: 3,
        register: (_, text) => {
          artefact = text;
        },
      },
    );
    return { entry, artefact };
  })();
  return trained;
};

describe('the pipeline on made-up patients', () => {
  it('is right about more than 80 % of patients that it has not seen', async () => {
    const { entry } = await train();
    expect(entry.metrics.accuracy).toBeGreaterThan(0.8);
    expect(entry.metrics.interval.low).toBeGreaterThan(entry.metrics.baseline);
  });

  it('compares every setting of three algorithms, and takes the lowest log loss', async () => {
    const { entry } = await train();
    const names = entry.candidates.map(({ algorithm, setting }) => `${algorithm} ${setting}`);
    expect(names).toEqual(
      algorithms.flatMap(({ name, settings }) => settings.map((setting) => `${name} ${setting}`)),
    );
    const best = Math.min(...entry.candidates.map(({ logLoss }) => logLoss));
    expect(entry.candidates.find(({ logLoss }) => logLoss === best)).toMatchObject({
      algorithm: entry.algorithm,
      setting: entry.setting,
    });
  });

  it('finds the model that the world was made of, and comes close to the best possible', async () => {
    const { entry, artefact } = await train();
    expect(entry.algorithm).toBe('logistic regression');
    const score = await loadModel(entry, artefact, algorithms);
    const fresh = drawPatients(2000, 7);
    const right = fresh.filter(
      ({ record }) => Number(score(record) >= 0.5) === record['disease'],
    ).length;
    expect(right / fresh.length).toBeGreaterThan(bayesAccuracy(fresh) - 0.03);
  });
});
