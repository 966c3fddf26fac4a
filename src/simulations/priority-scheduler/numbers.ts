import { assumptions, clusterOf, longestWait, meanWait, simulateQueue } from './simulate.ts';
import { startParameters as start } from './start.ts';

const hours = (value: number): string => `${value.toFixed(1)} h`;
const minutes = (value: number): string => `${Math.round(value * 60)} min`;
const run = (ageing: number | undefined) => simulateQueue(clusterOf(start.load), ageing, 1);
const strict = run(undefined);
const aged = run(start.ageing);
/** So little waiting for a step that the order is that of arrival. */
const arrival = run(0.001);

/** Bytes of a slot: key, ticket, deadline and job of 8 each, and slot and place of 4 in two heaps. */
const slotBytes = 4 * 8 + 2 * 2 * 4;
const maxJobs = 10_000;
const jobsPerSecond = 1000;

/** The figures that the page on schedulers quotes: those of the run that its picture shows. */
export const numbers = {
  gpus: () => String(assumptions.gpus),
  hours: () => String(assumptions.hours),
  ageing: () => `${start.ageing / 60} hours`,
  backfillStrict: () => hours(longestWait(strict, 'backfill')),
  backfillAged: () => hours(longestWait(aged, 'backfill')),
  backfillByArrival: () => hours(longestWait(arrival, 'backfill')),
  interactiveStrict: () => minutes(meanWait(strict, 'interactive')),
  interactiveAged: () => minutes(meanWait(aged, 'interactive')),
  interactiveByArrival: () => minutes(meanWait(arrival, 'interactive')),
  trainingStrict: () => minutes(meanWait(strict, 'training')),
  trainingAged: () => minutes(meanWait(aged, 'training')),
  /** Comparisons that taking one of 10,000 jobs needs at most: two on each level below the top. */
  comparisons: () => String(2 * Math.floor(Math.log2(maxJobs))),
  maxJobs: () => maxJobs.toLocaleString('en-US'),
  slotBytes: () => String(slotBytes),
  slotKilobytes: () => `${(slotBytes * maxJobs) / 1000} kB`,
  jobsPerSecond: () => jobsPerSecond.toLocaleString('en-US'),
  /** For how long tickets stay exact: 2^53 / maxJobs jobs. */
  years: () => String(Math.floor(2 ** 53 / maxJobs / jobsPerSecond / (365.25 * 24 * 3600))),
} as const satisfies Record<string, () => string>;
