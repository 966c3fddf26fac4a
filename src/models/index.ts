import type { CapacityModel } from './capacity-model.ts';
import costAwareRouting from './designs/cost-aware-routing.ts';
import fraudDetection from './designs/fraud-detection.ts';
import llmServingPlatform from './designs/llm-serving-platform.ts';

// The page loads `designs/<id>.ts` by its name, so a model's file is named after its id.
const models: readonly CapacityModel[] = [costAwareRouting, fraudDetection, llmServingPlatform];

/** Every capacity model by the id of the topic that it belongs to. */
export const capacityModels: Readonly<Record<string, CapacityModel>> = Object.fromEntries(
  models.map((model) => [model.id, model]),
);
