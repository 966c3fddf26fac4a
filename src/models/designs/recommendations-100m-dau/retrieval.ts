import type { Result } from '../../capacity-model.ts';
import { concurrency } from '../../concurrency.ts';
import { graphIndexBytes } from '../../graph-index-bytes.ts';
import { replicasForZoneLoss } from '../../replicas-for-zone-loss.ts';
import { replicas } from '../../replicas.ts';
import type { RecommendationValues } from './inputs.ts';
import { copies, machine, traffic, zones } from './traffic.ts';

/** M of the graph: links of a vector on the upper layers. */
const links = 16;

/** The vector index that finds candidates, and the store of users that the search begins from. */
export function retrieval(values: RecommendationValues) {
  const { rankedPeak, utilisation } = traffic(values);
  const index = graphIndexBytes({
    vectors: values.items,
    dimensions: values.dimensions,
    bytesPerDimension: values.vectorBytes,
    links,
  });
  const shards = replicas(index, machine.memory, utilisation);
  const busy = concurrency(rankedPeak * values.searches * shards, values.searchTime / 1000);
  const searchers = replicas(busy, machine.vcpus, utilisation);
  const userMemory = values.registeredUsers * values.userBytes * copies;

  return {
    indexBytes: {
      label: 'Vector index of all items, one copy',
      unit: 'bytes',
      value: index,
      formula: 'items × (dimensions × bytes + 2 × 16 links × 4 B)',
    },
    indexShards: {
      label: 'Shards of the index',
      unit: 'count',
      value: shards,
      formula: 'index ÷ (64 GB × target utilisation), rounded up',
    },
    searchVcpus: {
      label: 'vCPUs busy with searching at peak',
      unit: 'count',
      value: busy,
      formula: 'Little’s law: rankings × searches × shards × processor time',
    },
    searchers: {
      label: 'Machines that search, so that two of three zones suffice',
      unit: 'count',
      value: replicasForZoneLoss(Math.max(searchers, shards), zones),
      formula:
        '3 × (busy vCPUs ÷ (8 × target utilisation), rounded up, at least one a shard, ÷ 2, rounded up)',
    },
    userStoreBytes: {
      label: 'Profiles in memory, both copies',
      unit: 'bytes',
      value: userMemory,
      formula: 'profiles × bytes per user × 2',
    },
    userNodes: {
      label: 'Nodes of 64 GB for the profiles',
      unit: 'count',
      value: Math.max(copies, replicas(userMemory, machine.memory, utilisation)),
      formula: 'memory ÷ (64 GB × target utilisation), rounded up',
    },
  } satisfies Record<string, Result>;
}
