import type { Result } from '../../capacity-model.ts';
import { replicas } from '../../replicas.ts';
import type { FraudDetectionValues } from './inputs.ts';
import { entitiesPerTransaction, machine, traffic } from './traffic.ts';

/** A primary and a replica in another zone. */
const copies = 2;
/** Windows up to ten minutes: one entry for the card and one for the device of each transaction. */
const recent = { seconds: 600, entriesPerTransaction: 2, bytesPerEntry: 64 };

/** The online feature store: what it must hold and what it must answer. */
export function onlineStore(values: FraudDetectionValues) {
  const { peak, utilisation } = traffic(values);
  const reads = peak * entitiesPerTransaction;
  // The counters of the hot path, and every long-window feature that the stream job updates.
  const updates = recent.entriesPerTransaction + entitiesPerTransaction;
  const writes = peak * updates * copies;
  const recentMemory = peak * recent.seconds * recent.entriesPerTransaction * recent.bytesPerEntry;
  const memory = (values.liveKeys * values.featureBytes + recentMemory) * copies;
  const nodesForMemory = replicas(memory, machine.memory, utilisation);
  const nodesForOperations = replicas(reads + writes, values.operationsPerNode, utilisation);

  return {
    storeReads: {
      label: 'Feature reads at peak',
      unit: 'per second',
      value: reads,
      formula: 'peak rate × 3 (card, device, merchant)',
    },
    storeWrites: {
      label: 'Feature writes at peak, on both copies',
      unit: 'per second',
      value: writes,
      formula: 'peak rate × (2 counters: card, device + 3 updates by the stream job) × 2 copies',
    },
    recentMemory: {
      label: 'Memory for the counters of the last ten minutes, one copy',
      unit: 'bytes',
      value: recentMemory,
      formula: 'peak rate × 600 s × 2 (card, device) × 64 B',
    },
    storeMemory: {
      label: 'Memory of the online store, both copies',
      unit: 'bytes',
      value: memory,
      formula: '(live keys × bytes per key + last ten minutes) × 2',
    },
    nodesForMemory: {
      label: 'Store nodes of 64 GB that the memory needs',
      unit: 'count',
      value: nodesForMemory,
      formula: 'memory ÷ (64 GB × target utilisation), rounded up',
    },
    nodesForOperations: {
      label: 'Store nodes that the operations need',
      unit: 'count',
      value: nodesForOperations,
      formula: '(reads + writes) ÷ (operations per node × target utilisation), rounded up',
    },
    storeNodes: {
      label: 'Store nodes to run',
      unit: 'count',
      value: Math.max(copies, nodesForMemory, nodesForOperations),
      formula: 'the larger of the two, and at least one per copy',
    },
  } satisfies Record<string, Result>;
}
