import { defineCapacityModel, inGroup } from '../capacity-model.ts';
import { cost } from './mlops-platform-50/cost.ts';
import { inputs } from './mlops-platform-50/inputs.ts';
import { largeJobs } from './mlops-platform-50/large-jobs.ts';
import { notebooks } from './mlops-platform-50/notebooks.ts';
import { pool } from './mlops-platform-50/pool.ts';
import { release } from './mlops-platform-50/release.ts';
import { tracking } from './mlops-platform-50/tracking.ts';

/** The figures behind /design/mlops-platform-50/. */
export default defineCapacityModel({
  id: 'mlops-platform-50',
  inputs,
  compute(values) {
    const desks = notebooks(values);
    const queue = pool(values);
    const large = largeJobs(values);
    const runs = tracking(values);
    return {
      ...inGroup('Notebooks', desks),
      ...inGroup('The pool for experiments', queue),
      ...inGroup('Large jobs on spot', large),
      ...inGroup('Tracking', runs),
      ...inGroup('From merge to traffic', release(values, queue.poolWait.value)),
      ...inGroup(
        'Cost, build or buy',
        cost(values, {
          notebookGpus: desks.notebookGpuCost.value,
          pool: queue.poolCost.value,
          largeJobs: large.largeJobCost.value,
          artefacts: runs.artefactCost.value,
        }),
      ),
    };
  },
});
