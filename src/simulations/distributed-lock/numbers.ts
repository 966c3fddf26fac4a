import { countOf, type Guard, lateJobs, publish } from './publish.ts';
import { simulateTrainers } from './simulate.ts';
import { startParameters as start } from './start.ts';

const jobs = await simulateTrainers(start, 1);
const longLease = await simulateTrainers({ ...start, ttl: 60 }, 1);
const lostBy = (guard: Guard) => countOf(publish(jobs, guard), 'overwrote');
const seconds = (value: number) => `${value} s`;

/** The figures that the page on locks quotes: those of the run that its picture shows. */
export const numbers = {
  ttl: () => seconds(start.ttl),
  pausedShare: () => `${start.pausedShare * 100} %`,
  meanPause: () => seconds(start.meanPause),
  turns: () => String(jobs.length),
  late: () => String(lateJobs(jobs)),
  lost: () => String(lostBy('none')),
  lostByClock: () => String(lostBy('clock')),
  lostOnWrites: () => String(lostBy('writes')),
  lostFenced: () => String(lostBy('all')),
  refused: () => String(countOf(publish(jobs, 'all'), 'refused')),
  /** With a lease of a minute. */
  longTtl: () => seconds(60),
  lateLong: () => String(lateJobs(longLease)),
} as const satisfies Record<string, () => string>;
