import { defineCapacityModel, inGroup } from '../capacity-model.ts';
import { caches } from './recommendations-100m-dau/caches.ts';
import { cost } from './recommendations-100m-dau/cost.ts';
import { inputs } from './recommendations-100m-dau/inputs.ts';
import { latency } from './recommendations-100m-dau/latency.ts';
import { ranking } from './recommendations-100m-dau/ranking.ts';
import { retrieval } from './recommendations-100m-dau/retrieval.ts';
import { training } from './recommendations-100m-dau/training.ts';

/** The figures behind /design/recommendations-100m-dau/. */
export default defineCapacityModel({
  id: 'recommendations-100m-dau',
  inputs,
  compute(values) {
    const lists = caches(values);
    const candidates = retrieval(values);
    const scores = ranking(values);
    const model = training(values);
    const sizes = {
      featureHosts: scores.featureHosts.value,
      otherMachines:
        candidates.searchers.value +
        candidates.userNodes.value +
        scores.itemNodes.value +
        lists.listCacheNodes.value,
      rankers: scores.rankers.value,
      trainers: model.trainers.value,
      runHours: model.runHours.value,
      logBytes: model.logTotal.value,
    };
    return {
      ...inGroup('Requests and caches', lists),
      ...inGroup('Latency of a ranked page', latency(values)),
      ...inGroup('Candidates', candidates),
      ...inGroup('Ranking', scores),
      ...inGroup('Embeddings and training', model),
      ...inGroup('Cost', cost(values, sizes)),
    };
  },
});
