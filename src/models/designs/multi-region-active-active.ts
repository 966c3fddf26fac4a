import { defineCapacityModel, inGroup } from '../capacity-model.ts';
import { capacity } from './multi-region-active-active/capacity.ts';
import { cost } from './multi-region-active-active/cost.ts';
import { distance } from './multi-region-active-active/distance.ts';
import { failover } from './multi-region-active-active/failover.ts';
import { inputs } from './multi-region-active-active/inputs.ts';
import { replication } from './multi-region-active-active/replication.ts';

/** The figures behind /design/multi-region-active-active/. */
export default defineCapacityModel({
  id: 'multi-region-active-active',
  inputs,
  compute(values) {
    const sizes = capacity(values);
    const copies = replication(values);
    return {
      ...inGroup('Distance', distance(values)),
      ...inGroup('Failover', failover(values)),
      ...inGroup('Capacity', sizes),
      ...inGroup('Replication and conflicts', copies),
      ...inGroup(
        'Cost',
        cost(values, {
          needed: sizes.needed.value,
          machines: sizes.machines.value,
          replication: copies.replicationBandwidth.value,
        }),
      ),
    };
  },
});
