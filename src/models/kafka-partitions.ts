import { replicas } from './replicas.ts';
import { requireInRange } from './require-in-range.ts';

/** What a topic carries, and what one partition and its consumer can take. */
export interface PartitionLoad {
  /** Bytes per second that producers write at peak. */
  bytes: number;
  /** Bytes per second that one partition accepts. */
  bytesPerPartition: number;
  /** Records per second at peak. */
  records: number;
  /** Records per second that the consumer of one partition processes. */
  recordsPerConsumer: number;
  /** Share of those limits that may be used at peak, in (0, 1]. */
  targetUtilisation: number;
}

/**
 * Partitions of a Kafka topic: max(t/p, t/c), the larger of what producers and
 * what consumers need, since a partition is read by one consumer of a group.
 *
 * @throws RangeError when a load is negative, a limit is not positive, or the target is outside (0, 1]
 * @see https://www.confluent.io/blog/how-choose-number-topics-partitions-kafka-cluster/
 */
export function kafkaPartitions(load: PartitionLoad): number {
  requireInRange('bytes', load.bytes, { min: 0 });
  requireInRange('bytesPerPartition', load.bytesPerPartition, { min: 0, aboveMin: true });
  requireInRange('records', load.records, { min: 0 });
  requireInRange('recordsPerConsumer', load.recordsPerConsumer, { min: 0, aboveMin: true });
  const target = requireInRange('targetUtilisation', load.targetUtilisation, {
    min: 0,
    max: 1,
    aboveMin: true,
  });
  const forProducers = replicas(load.bytes, load.bytesPerPartition, target);
  const forConsumers = replicas(load.records, load.recordsPerConsumer, target);
  return Math.max(1, forProducers, forConsumers);
}
