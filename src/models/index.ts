import type { CapacityModel } from './capacity-model.ts';
import fraudDetection from './designs/fraud-detection.ts';

const models: readonly CapacityModel[] = [fraudDetection];

/** Every capacity model by the id of the topic that it belongs to. */
export const capacityModels: Readonly<Record<string, CapacityModel>> = Object.fromEntries(
  models.map((model) => [model.id, model]),
);
