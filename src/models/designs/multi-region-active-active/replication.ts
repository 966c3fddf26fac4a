import { bandwidth } from '../../bandwidth.ts';
import type { Result } from '../../capacity-model.ts';
import { conflictingWrites } from '../../conflicting-writes.ts';
import type { MultiRegionValues } from './inputs.ts';

const secondsPerDay = 86_400;
/** Of a version vector's entry: which region, and how many writes it has made to the key. */
const entryBytes = 16;

/** What is sent between regions, what is lost with one, and how often writes meet. */
export function replication(values: MultiRegionValues) {
  const { writeRate, replicationLag } = values;
  const count = Math.max(2, Math.round(values.regions));
  const roaming = (values.profileWrites * values.roamingShare) / 100 / secondsPerDay;
  const profile = conflictingWrites(roaming, replicationLag);

  return {
    replicationBandwidth: {
      label: 'Replication between regions, all together',
      unit: 'bytes per second',
      value: bandwidth(writeRate, values.writeBytes) * (count - 1),
      formula: 'writes × bytes × (N − 1)',
    },
    writesAtRisk: {
      label: 'Writes that exist only in the largest region at any moment',
      unit: 'count',
      value: writeRate * (values.largestShare / 100) * replicationLag,
      formula: 'writes × its share × lag',
    },
    profileConflicts: {
      label: 'Writes to a customer’s features that meet another region’s',
      unit: 'percent',
      value: 100 * profile,
      formula: '1 − e to the minus 2 × writes from other regions per second × lag',
    },
    conflictsPerDay: {
      label: 'Such writes a day, if all writes are of that kind',
      unit: 'count',
      value: profile * writeRate * secondsPerDay,
      formula: 'share × writes × 86,400 s',
    },
    counterConflicts: {
      label: 'Writes to a popular item’s counter that meet another region’s',
      unit: 'percent',
      value: 100 * conflictingWrites(values.counterWrites, replicationLag),
      formula: 'the same with its own rate',
    },
    vectorBytes: {
      label: 'Version vector with one entry per region',
      unit: 'bytes',
      value: count * entryBytes,
      formula: 'N × 16 B',
    },
  } satisfies Record<string, Result>;
}
