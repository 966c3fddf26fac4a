import { defineCapacityModel, inGroup } from '../capacity-model.ts';
import { cost } from './feature-store-tiers/cost.ts';
import { deletion } from './feature-store-tiers/deletion.ts';
import { freshness } from './feature-store-tiers/freshness.ts';
import { inputs } from './feature-store-tiers/inputs.ts';
import { latency } from './feature-store-tiers/latency.ts';
import { load } from './feature-store-tiers/load.ts';
import { memory } from './feature-store-tiers/memory.ts';

/** The figures behind /design/feature-store-tiers/. */
export default defineCapacityModel({
  id: 'feature-store-tiers',
  inputs,
  compute(values) {
    const loads = load(values);
    const memories = memory(values);
    const nodes = {
      cache: memories.cacheNodes.value,
      whole: memories.wholeNodes.value,
      durable: loads.durableNodes.value,
    };
    return {
      ...inGroup('Latency', latency(values)),
      ...inGroup('Load', loads),
      ...inGroup('Memory', memories),
      ...inGroup('Age and early expiration', freshness(values)),
      ...inGroup('Deletion', deletion(values)),
      ...inGroup('Cost', cost(values, nodes)),
    };
  },
});
