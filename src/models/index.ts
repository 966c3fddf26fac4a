import type { CapacityModel } from './capacity-model.ts';
import autonomousVehicleCv from './designs/autonomous-vehicle-cv.ts';
import costAwareRouting from './designs/cost-aware-routing.ts';
import featureStoreTiers from './designs/feature-store-tiers.ts';
import fraudDetection from './designs/fraud-detection.ts';
import llmServingPlatform from './designs/llm-serving-platform.ts';
import mlopsPlatform50 from './designs/mlops-platform-50.ts';
import multiRegionActiveActive from './designs/multi-region-active-active.ts';
import multimodalPlatform from './designs/multimodal-platform.ts';
import recommendations100mDau from './designs/recommendations-100m-dau.ts';
import serving1000Rps from './designs/serving-1000-rps.ts';
import serving1mRps from './designs/serving-1m-rps.ts';
import streamingRecommendations200m from './designs/streaming-recommendations-200m.ts';

// The page loads `designs/<id>.ts` by its name, so a model's file is named after its id.
const models: readonly CapacityModel[] = [
  autonomousVehicleCv,
  costAwareRouting,
  featureStoreTiers,
  fraudDetection,
  llmServingPlatform,
  mlopsPlatform50,
  multiRegionActiveActive,
  multimodalPlatform,
  recommendations100mDau,
  serving1000Rps,
  serving1mRps,
  streamingRecommendations200m,
];

/** Every capacity model by the id of the topic that it belongs to. */
export const capacityModels: Readonly<Record<string, CapacityModel>> = Object.fromEntries(
  models.map((model) => [model.id, model]),
);
