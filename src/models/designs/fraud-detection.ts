import { defineCapacityModel, inGroup, type Result } from '../capacity-model.ts';
import { audit } from './fraud-detection/audit.ts';
import { cost } from './fraud-detection/cost.ts';
import { hotPath } from './fraud-detection/hot-path.ts';
import { inputs } from './fraud-detection/inputs.ts';
import { onlineStore } from './fraud-detection/online-store.ts';
import { reliability } from './fraud-detection/reliability.ts';
import { stream } from './fraud-detection/stream.ts';
import { traffic } from './fraud-detection/traffic.ts';

/** The figures behind /design/fraud-detection/. */
export default defineCapacityModel({
  id: 'fraud-detection',
  inputs,
  compute(values) {
    const path = hotPath(values);
    const store = onlineStore(values);
    const log = stream(values);
    const records = audit(values);
    const meanRate: Result = {
      label: 'Mean rate',
      unit: 'per second',
      value: traffic(values).mean,
      formula: 'peak rate ÷ peak-to-mean ratio',
    };
    const machines = path.scorersWithSpareZone.value + store.storeNodes.value + log.brokers.value;
    return {
      ...inGroup('Hot path', { meanRate, ...path }),
      ...inGroup('Online store', store),
      ...inGroup('Decision log and stream job', log),
      ...inGroup('Decisions, labels and audit', records),
      ...inGroup('Availability', reliability(values)),
      ...inGroup(
        'Cost',
        cost(values, {
          machines,
          tasks: log.partitions.value,
          auditCost: records.auditCost.value,
        }),
      ),
    };
  },
});
