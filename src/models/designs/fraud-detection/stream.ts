import type { Result } from '../../capacity-model.ts';
import { catchUpTime } from '../../catch-up-time.ts';
import { kafkaPartitions } from '../../kafka-partitions.ts';
import { replicas } from '../../replicas.ts';
import { streamState } from '../../stream-state.ts';
import type { FraudDetectionValues } from './inputs.ts';
import { entitiesPerTransaction, traffic, zones } from './traffic.ts';

const logCopies = 3;
/** 24 hourly and 30 daily buckets, each an index, a count and a sum. */
const buckets = { perKey: 24 + 30, bytes: 16 };
/** Seconds. What came after the last checkpoint is processed again after a failure. */
const checkpointInterval = 60;

/** The event log and the stream job that computes the long windows. */
export function stream(values: FraudDetectionValues) {
  const { peak, peakBytes, utilisation } = traffic(values);
  const partitions = kafkaPartitions({
    bytes: peakBytes,
    bytesPerPartition: values.partitionWrites,
    records: peak,
    recordsPerConsumer: values.taskRate,
    targetUtilisation: utilisation,
  });
  const brokers = replicas(peakBytes * logCopies, values.brokerWrites, utilisation);
  const hottestMerchant = (peak * values.hottestMerchantShare) / 100;
  const state = streamState(values.liveKeys, buckets.perKey, buckets.bytes);
  const statePerKey = streamState(1, buckets.perKey, buckets.bytes);
  const changes = peak * checkpointInterval * entitiesPerTransaction * statePerKey;
  const transfer = partitions * values.stateTransfer;
  const restore = state / transfer;
  const catchUp = catchUpTime(restore + checkpointInterval, peak, partitions * values.taskRate);

  return {
    ingestBandwidth: {
      label: 'Bandwidth into the decision log at peak',
      unit: 'bytes per second',
      value: peakBytes,
      formula: 'peak rate × bytes per decision event',
    },
    partitions: {
      label: 'Partitions of the decision log, and stream tasks',
      unit: 'count',
      value: partitions,
      formula:
        'max(bandwidth ÷ bytes per partition, peak rate ÷ task rate) ÷ target utilisation, rounded up',
    },
    brokers: {
      label: 'Log brokers',
      unit: 'count',
      value: zones * Math.ceil(brokers / zones),
      formula:
        'bandwidth × 3 copies ÷ (bytes per broker × target utilisation), up to a multiple of 3 zones',
    },
    hottestMerchantRate: {
      label: 'Events of the hottest merchant at peak',
      unit: 'per second',
      value: hottestMerchant,
      formula: 'peak rate × its share',
    },
    hottestMerchantSalts: {
      label: 'Sub-keys over which the hottest merchant is spread',
      unit: 'count',
      value: Math.max(1, replicas(hottestMerchant, values.taskRate, utilisation)),
      formula: 'its rate ÷ (task rate × target utilisation), rounded up',
    },
    statePerKey: {
      label: 'Stream state per key',
      unit: 'bytes',
      value: statePerKey,
      formula: '(24 hourly + 30 daily buckets) × 16 B',
    },
    state: {
      label: 'Stream state in total, at most',
      unit: 'bytes',
      value: state,
      formula: 'live keys × state per key',
    },
    checkpointBytes: {
      label: 'Changes in a checkpoint of 60 s at peak, at most',
      unit: 'bytes',
      value: changes,
      formula: 'peak rate × 60 s × 3 keys × state per key, as if no key came twice',
    },
    checkpointTime: {
      label: 'Time to write the changes of a checkpoint',
      unit: 's',
      value: changes / transfer,
      formula: 'changes ÷ (tasks × state per second)',
    },
    restoreTime: {
      label: 'Time to restore the whole stream state',
      unit: 's',
      value: restore,
      formula: 'stream state ÷ (tasks × state per second)',
    },
    catchUpTime: {
      label: 'Time to work off the backlog after a restore at peak',
      unit: 's',
      value: catchUp,
      formula:
        '(restore time + 60 s since the last checkpoint) × peak rate ÷ (tasks × task rate − peak rate)',
    },
    staleMinutes: {
      label: 'How long stream features are stale when the job restores at peak',
      unit: 'minutes',
      value: (restore + catchUp) / 60,
      formula: 'restore time + catch-up time',
    },
  } satisfies Record<string, Result>;
}
