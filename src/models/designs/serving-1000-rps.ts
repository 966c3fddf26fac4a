import { defineCapacityModel, inGroup } from '../capacity-model.ts';
import { cost } from './serving-1000-rps/cost.ts';
import { features } from './serving-1000-rps/features.ts';
import { inputs } from './serving-1000-rps/inputs.ts';
import { latency } from './serving-1000-rps/latency.ts';
import { processors } from './serving-1000-rps/replicas.ts';

/** The figures behind /design/serving-1000-rps/. */
export default defineCapacityModel({
  id: 'serving-1000-rps',
  inputs,
  compute(values) {
    const scoring = processors(values);
    const store = features(values);
    return {
      ...inGroup('Processors and replicas', scoring),
      ...inGroup('Latency, concurrency and pools', latency(values)),
      ...inGroup('Features', store),
      ...inGroup('Traffic and cost', cost(values, scoring.vcpus.value, store.storeNodes.value)),
    };
  },
});
