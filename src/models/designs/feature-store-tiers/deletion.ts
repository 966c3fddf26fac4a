import type { Result } from '../../capacity-model.ts';
import type { FeatureStoreValues } from './inputs.ts';

/** When the last copy of a deleted person’s features is gone. */
export function deletion(values: FeatureStoreValues) {
  const offline = values.rewriteDays + values.snapshotDays;
  const models = values.retrainDays + values.rollbackDays;
  const last = Math.max(offline, models, values.backupDays);
  return {
    offlineDeletion: {
      label: 'Until the offline tables hold no file with the rows',
      unit: 'days',
      value: offline,
      formula: 'interval of rewriting + age at which snapshots expire',
    },
    modelDeletion: {
      label: 'Until no model trained with the rows is kept',
      unit: 'days',
      value: models,
      formula: 'interval between trainings + time for which replaced models are kept',
    },
    lastCopy: {
      label: 'Until the last copy is gone',
      unit: 'days',
      value: last,
      formula: 'the longest of offline tables, models and backups',
    },
    daysOver: {
      label: 'Days beyond the time to act',
      unit: 'days',
      value: Math.max(0, last - values.deletionDeadline),
      formula: 'last copy − time to act, at least 0',
    },
  } satisfies Record<string, Result>;
}
