import type { CapacityModel } from './capacity-model.ts';
import fraudDetection from './designs/fraud-detection.ts';
import serving1000Rps from './designs/serving-1000-rps.ts';
import serving1mRps from './designs/serving-1m-rps.ts';

// The page loads `designs/<id>.ts` by its name, so a model's file is named after its id.
const models: readonly CapacityModel[] = [fraudDetection, serving1000Rps, serving1mRps];

/** Every capacity model by the id of the topic that it belongs to. */
export const capacityModels: Readonly<Record<string, CapacityModel>> = Object.fromEntries(
  models.map((model) => [model.id, model]),
);
