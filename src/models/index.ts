import type { CapacityModel } from './capacity-model.ts';
import featureStoreTiers from './designs/feature-store-tiers.ts';
import fraudDetection from './designs/fraud-detection.ts';
import multiRegionActiveActive from './designs/multi-region-active-active.ts';

// The page loads `designs/<id>.ts` by its name, so a model's file is named after its id.
const models: readonly CapacityModel[] = [
  featureStoreTiers,
  fraudDetection,
  multiRegionActiveActive,
];

/** Every capacity model by the id of the topic that it belongs to. */
export const capacityModels: Readonly<Record<string, CapacityModel>> = Object.fromEntries(
  models.map((model) => [model.id, model]),
);
