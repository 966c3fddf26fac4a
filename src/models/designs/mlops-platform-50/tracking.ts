import type { Result } from '../../capacity-model.ts';
import { storedBytes } from '../../stored-bytes.ts';
import { demand } from './demand.ts';
import type { PlatformValues } from './inputs.ts';

const daysPerMonth = 365 / 12;

/** What experiments leave behind: rows of metrics, and artefacts. */
export function tracking(values: PlatformValues) {
  const { load, runsPerMonth } = demand(values);
  const pointsPerRun =
    ((values.experimentHours * 3600) / values.metricInterval) * values.metricsPerRun;
  const artefacts = storedBytes(
    (runsPerMonth * values.artefactBytes) / daysPerMonth,
    values.retentionMonths * daysPerMonth,
  );

  return {
    runsPerMonth: {
      label: 'Runs a month',
      unit: 'count',
      value: runsPerMonth,
      formula: 'data scientists × experiments a day × 21 working days',
    },
    metricWrites: {
      label: 'Metric points in working hours',
      unit: 'per second',
      value: (load * values.metricsPerRun) / values.metricInterval,
      formula: 'busy GPUs × metrics ÷ interval',
    },
    metricRows: {
      label: 'Metric points kept',
      unit: 'count',
      value: runsPerMonth * pointsPerRun * values.retentionMonths,
      formula: 'runs a month × duration ÷ interval × metrics × months kept',
    },
    artefactStorage: {
      label: 'Artefacts kept',
      unit: 'bytes',
      value: artefacts,
      formula: 'runs a month × bytes × months kept',
    },
    artefactCost: {
      label: 'Cost of the artefacts',
      unit: 'USD per month',
      value: (artefacts / 1e9) * values.storage,
      formula: 'bytes × price of object storage',
    },
  } satisfies Record<string, Result>;
}
