import type { CapacityModel } from './capacity-model.ts';
import autonomousVehicleCv from './designs/autonomous-vehicle-cv.ts';
import fraudDetection from './designs/fraud-detection.ts';

// The page loads `designs/<id>.ts` by its name, so a model's file is named after its id.
const models: readonly CapacityModel[] = [fraudDetection, autonomousVehicleCv];

/** Every capacity model by the id of the topic that it belongs to. */
export const capacityModels: Readonly<Record<string, CapacityModel>> = Object.fromEntries(
  models.map((model) => [model.id, model]),
);
