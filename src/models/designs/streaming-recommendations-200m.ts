import { defineCapacityModel, inGroup } from '../capacity-model.ts';
import { artwork } from './streaming-recommendations-200m/artwork.ts';
import { compute } from './streaming-recommendations-200m/compute.ts';
import { cost } from './streaming-recommendations-200m/cost.ts';
import { inputs } from './streaming-recommendations-200m/inputs.ts';
import { latency } from './streaming-recommendations-200m/latency.ts';
import { state } from './streaming-recommendations-200m/state.ts';
import { demand } from './streaming-recommendations-200m/traffic.ts';

/** The figures behind /design/streaming-recommendations-200m/. */
export default defineCapacityModel({
  id: 'streaming-recommendations-200m',
  inputs,
  compute(values) {
    const asked = demand(values);
    const work = compute(values);
    const kept = state(values);
    const parts = {
      accelerators: work.scorers.value + work.nearlineEncoders.value,
      pageMachines: work.pageMachines.value,
      stateCost:
        kept.hotCost.value +
        kept.diskCost.value +
        kept.historyCost.value +
        kept.eventTransferCost.value +
        kept.pageTransferCost.value,
      requestsPerDay: asked.requestsPerDay.value,
    };
    return {
      ...inGroup('Requests and regions', asked),
      ...inGroup('Latency of a home page', latency(values)),
      ...inGroup('Computing: online, nearline, nightly', work),
      ...inGroup('Stored pages and regions', kept),
      ...inGroup('Artwork and exploration', artwork(values)),
      ...inGroup('Cost', cost(values, parts)),
    };
  },
});
