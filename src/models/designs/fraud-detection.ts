import { defineCapacityModel } from '../capacity-model.ts';
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
    return {
      meanRate: {
        label: 'Mean rate',
        unit: 'per second',
        value: traffic(values).mean,
        formula: 'peak rate ÷ peak-to-mean ratio',
      },
      ...path,
      ...store,
      ...log,
      ...records,
      ...reliability(values),
      ...cost(values, {
        machines: path.scorersWithSpareZone.value + store.storeNodes.value + log.brokers.value,
        tasks: log.partitions.value,
        auditCost: records.auditCost.value,
      }),
    };
  },
});
