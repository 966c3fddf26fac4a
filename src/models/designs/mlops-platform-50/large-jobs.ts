import type { Result } from '../../capacity-model.ts';
import { checkpointInterval } from '../../checkpoint-interval.ts';
import { clusterMtbf } from '../../cluster-mtbf.ts';
import { spotCost } from '../../spot-cost.ts';
import { spotSaving } from '../../spot-saving.ts';
import { timeLostToFailures } from '../../time-lost-to-failures.ts';
import { gpusPerNode } from './demand.ts';
import type { PlatformValues } from './inputs.ts';

/** Training over several machines at once, on spot capacity. */
export function largeJobs(values: PlatformValues) {
  const mtbf = clusterMtbf(values.nodeMtbf, values.largeJobNodes);
  const cost = values.checkpointMinutes / 60;
  const interval = checkpointInterval(cost, mtbf);
  const checkpointing = { interval, cost, restart: values.restartMinutes / 60, mtbf };
  const spotHour = (values.gpuHour * values.spotPriceShare) / 100;
  const gpuHours =
    values.largeJobsPerMonth * values.largeJobHours * values.largeJobNodes * gpusPerNode;

  return {
    largeJobGpus: {
      label: 'GPUs that a large job needs at once',
      unit: 'count',
      value: values.largeJobNodes * gpusPerNode,
      formula: 'machines × 8',
    },
    jobMtbf: {
      label: 'Mean time between interruptions of the job',
      unit: 'hours',
      value: mtbf,
      formula: 'time between interruptions of one machine ÷ machines',
    },
    uninterrupted: {
      label: 'Chance that a run ends without an interruption',
      unit: 'percent',
      // interruptions that come independently at a constant rate: none in t with e^(−t/MTBF)
      value: 100 * Math.exp(-values.largeJobHours / mtbf),
      formula: 'e^(−useful hours ÷ time between interruptions)',
    },
    checkpointEvery: {
      label: 'Time between checkpoints that loses the least',
      unit: 'minutes',
      value: interval * 60,
      formula: '√(2 × checkpoint time × time between interruptions)',
    },
    timeLost: {
      label: 'Time lost to checkpoints, restarts and repeated work',
      unit: 'percent',
      value: 100 * timeLostToFailures(checkpointing),
      formula: 'checkpoint ÷ interval + (interval ÷ 2 + restart) ÷ time between interruptions',
    },
    saving: {
      label: 'What spot saves, interruptions included',
      unit: 'percent',
      value: 100 * spotSaving(values.gpuHour, spotHour, checkpointing),
      formula: '1 − spot price × (1 + time lost) ÷ price on demand',
    },
    largeJobsOnDemand: {
      label: 'Cost of the large jobs on demand',
      unit: 'USD per month',
      value: gpuHours * values.gpuHour,
      formula: 'jobs × useful hours × GPUs × price',
    },
    largeJobCost: {
      label: 'Cost of the large jobs on spot',
      unit: 'USD per month',
      value: gpuHours * spotCost(spotHour, checkpointing),
      formula: 'jobs × useful hours × GPUs × spot price × (1 + time lost)',
    },
  } satisfies Record<string, Result>;
}
