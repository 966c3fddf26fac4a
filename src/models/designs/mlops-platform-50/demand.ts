import type { PlatformValues } from './inputs.ts';

export const workingDaysPerMonth = 21;
export const gpusPerNode = 8;

/** What the data scientists ask for, in hours, and counts of a month. */
export function demand(values: PlatformValues) {
  const runsPerDay = values.scientists * values.experimentsPerDay;
  const arrivals = runsPerDay / values.workingHours;
  return {
    runsPerDay,
    runsPerMonth: runsPerDay * workingDaysPerMonth,
    /** Experiments an hour, in working hours. */
    arrivals,
    /** Busy GPUs, in working hours. */
    load: arrivals * values.experimentHours,
    notebooks: (values.scientists * values.notebookShare) / 100,
  };
}
