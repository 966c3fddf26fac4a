import type { Result } from '../../capacity-model.ts';
import { storedBytes } from '../../stored-bytes.ts';
import type { FraudDetectionValues } from './inputs.ts';
import { traffic } from './traffic.ts';

const secondsPerDay = 86_400;
const gigabyte = 1e9;
/** PCI DSS v4, requirement 10.5.1, wants the most recent three months immediately available. */
const immediateDays = 90;

/** Every decision event, kept; and the labels that come later. */
export function audit(values: FraudDetectionValues) {
  const { mean, meanBytes } = traffic(values);
  const transactionsPerDay = mean * secondsPerDay;
  const bytesPerDay = meanBytes * secondsPerDay;
  const total = storedBytes(bytesPerDay, values.auditRetention);
  const immediate = storedBytes(bytesPerDay, Math.min(immediateDays, values.auditRetention));

  return {
    transactionsPerDay: {
      label: 'Transactions a day',
      unit: 'count',
      value: transactionsPerDay,
      formula: 'mean rate × 86,400 s',
    },
    fraudsPerDay: {
      label: 'Frauds attempted a day',
      unit: 'count',
      value: (transactionsPerDay * values.fraudShare) / 100,
      formula: 'transactions a day × share of fraud',
    },
    unlabelled: {
      label: 'Transactions without a mature label at any time',
      unit: 'count',
      value: transactionsPerDay * values.labelDelay,
      formula: 'transactions a day × age at which a label is mature',
    },
    auditPerDay: {
      label: 'Decision events to keep, a day',
      unit: 'bytes',
      value: bytesPerDay,
      formula: 'mean rate × bytes per decision event × 86,400 s',
    },
    auditTotal: {
      label: 'Decision events kept, once retention has filled up',
      unit: 'bytes',
      value: total,
      formula: 'bytes a day × retention',
    },
    auditCostOneTier: {
      label: 'Cost of keeping all decision events in object storage',
      unit: 'USD per month',
      value: (total / gigabyte) * values.storage,
      formula: 'bytes kept × price of object storage',
    },
    auditCost: {
      label: 'Cost of keeping 90 days in object storage and the rest in archive storage',
      unit: 'USD per month',
      value:
        (immediate / gigabyte) * values.storage + ((total - immediate) / gigabyte) * values.archive,
      formula: '90 days × price of object storage + the rest × price of archive storage',
    },
  } satisfies Record<string, Result>;
}
