import { defineCapacityModel, inGroup } from '../capacity-model.ts';
import { cost } from './autonomous-vehicle-cv/cost.ts';
import { data } from './autonomous-vehicle-cv/data.ts';
import { edge } from './autonomous-vehicle-cv/edge.ts';
import { evidence } from './autonomous-vehicle-cv/evidence.ts';
import { inputs } from './autonomous-vehicle-cv/inputs.ts';
import { labels } from './autonomous-vehicle-cv/labels.ts';

/** The figures behind /design/autonomous-vehicle-cv/. */
export default defineCapacityModel({
  id: 'autonomous-vehicle-cv',
  inputs,
  compute(values) {
    const kept = data(values);
    const labelled = labels(values, kept.clipsPerDay.value);
    const shown = evidence(values);
    return {
      ...inGroup('In the car', edge(values)),
      ...inGroup('Data', kept),
      ...inGroup('Labels', labelled),
      ...inGroup('Evidence', shown),
      ...inGroup(
        'Replay, training and cost',
        cost(values, {
          storageCost: kept.storageCost.value,
          labelCost: labelled.labelCostMonthly.value,
          kilometresPerDay: shown.kilometresPerDay.value,
        }),
      ),
    };
  },
});
