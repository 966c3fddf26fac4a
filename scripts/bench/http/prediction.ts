import { probability } from '../../../playgrounds/serving-api/training/logistic-regression.ts';
import { inputs, trainArtefact } from '../../../playgrounds/serving-api/model.ts';
import type { PredictResponse, Transaction } from '../../../playgrounds/serving-api/schemas.ts';

const artefact = trainArtefact();

/** The answer of every server that the playground's API is compared with. */
export function predict(instances: readonly Transaction[]): PredictResponse {
  return {
    model_version: artefact.version,
    predictions: instances.map((payment) => ({
      fraud_probability: probability(artefact, inputs(payment)),
    })),
  };
}
