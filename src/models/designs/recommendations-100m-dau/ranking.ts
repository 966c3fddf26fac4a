import { bandwidth } from '../../bandwidth.ts';
import type { Result } from '../../capacity-model.ts';
import { concurrency } from '../../concurrency.ts';
import { accelerators } from '../../reference-figures.ts';
import { replicasForZoneLoss } from '../../replicas-for-zone-loss.ts';
import { replicas } from '../../replicas.ts';
import type { RecommendationValues } from './inputs.ts';
import { copies, machine, traffic, zones } from './traffic.ts';

/** Scores, the accelerators that compute them, and the features that they need. */
export function ranking(values: RecommendationValues) {
  const { rankedPeak, utilisation } = traffic(values);
  const reached = (accelerators.l4.operations * values.reachedShare) / 100;
  const acceleratorsFor = (candidates: number): number =>
    replicas(rankedPeak * candidates * values.rankerOperations, reached, utilisation);
  const scores = rankedPeak * values.ranked;
  const busyHosts = concurrency(scores, values.assemblyTime / 1000);
  const hosts = replicas(busyHosts, machine.vcpus, utilisation);
  const remoteRows = scores * (1 - values.localShare / 100);
  const itemMemory = values.items * values.featureBytes * copies;
  const nodesForMemory = replicas(itemMemory, machine.memory, utilisation);
  const nodesForRows = replicas(remoteRows, values.rowsPerNode, utilisation);

  return {
    scores: {
      label: 'Scores of the heavy ranker at peak',
      unit: 'per second',
      value: scores,
      formula: 'rankings at peak × candidates it scores',
    },
    rankers: {
      label: 'L4 accelerators for the heavy ranker, so that two of three zones suffice',
      unit: 'count',
      value: replicasForZoneLoss(acceleratorsFor(values.ranked), zones),
      formula:
        '3 × (scores × operations ÷ (121 × 10¹² × share reached × target utilisation), rounded up, ÷ 2, rounded up)',
    },
    rankersWithoutLight: {
      label: 'The same, if the heavy ranker scored all that is retrieved',
      unit: 'count',
      value: replicasForZoneLoss(acceleratorsFor(values.retrieved), zones),
      formula: 'as above, with candidates after retrieval',
    },
    rankersForAll: {
      label: 'The same, if it scored every item',
      unit: 'count',
      value: replicasForZoneLoss(acceleratorsFor(values.items), zones),
      formula: 'as above, with all items',
    },
    featureBandwidth: {
      label: 'Item features that the heavy ranker reads at peak',
      unit: 'bytes per second',
      value: bandwidth(scores, values.featureBytes),
      formula: 'scores × bytes per item',
    },
    assemblyVcpus: {
      label: 'vCPUs busy with assembling features',
      unit: 'count',
      value: busyHosts,
      formula: 'Little’s law: scores × processor time each',
    },
    featureHosts: {
      label: 'Machines that assemble features, so that two of three zones suffice',
      unit: 'count',
      value: replicasForZoneLoss(hosts, zones),
      formula: '3 × (busy vCPUs ÷ (8 × target utilisation), rounded up, ÷ 2, rounded up)',
    },
    nodesForAllRows: {
      label: 'Item-store nodes, if every row were read from them',
      unit: 'count',
      value: replicas(scores, values.rowsPerNode, utilisation),
      formula: 'scores ÷ (rows per node × target utilisation), rounded up',
    },
    nodesForRows: {
      label: 'Item-store nodes for the rows that are not in the host’s memory',
      unit: 'count',
      value: nodesForRows,
      formula: 'as above × (1 − share found in memory)',
    },
    itemNodes: {
      label: 'Item-store nodes to run',
      unit: 'count',
      value: Math.max(copies, nodesForMemory, nodesForRows),
      formula: 'the larger of rows and memory: items × bytes × 2 ÷ (64 GB × target utilisation)',
    },
  } satisfies Record<string, Result>;
}
