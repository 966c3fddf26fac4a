import { defineCapacityModel, inGroup } from '../capacity-model.ts';
import { caches } from './serving-1m-rps/caches.ts';
import { cost } from './serving-1m-rps/cost.ts';
import { inputs } from './serving-1m-rps/inputs.ts';
import { edge } from './serving-1m-rps/network.ts';
import { scoreTime, scoring } from './serving-1m-rps/scoring.ts';
import { time } from './serving-1m-rps/time.ts';

/** The figures behind /design/serving-1m-rps/. */
export default defineCapacityModel({
  id: 'serving-1m-rps',
  inputs,
  compute(values) {
    const front = edge(values);
    const hits = caches(values, front.edges.value, 1000 * scoreTime(values, values.int8Gain));
    const scorers = scoring(values, hits.ownerCalls.value, hits.scores.value);
    const machines = front.edgeCost.value + scorers.ownerCost.value;
    return {
      ...inGroup('Time', time(values)),
      ...inGroup('The edge, its network and its connections', front),
      ...inGroup('Caches', hits),
      ...inGroup('Scoring', scorers),
      ...inGroup(
        'Feature store and cost',
        cost(values, hits.ownerCalls.value, hits.scores.value, machines),
      ),
    };
  },
});
