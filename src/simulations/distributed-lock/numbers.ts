import { countOf, type Guard, lateJobs, publish } from './publish.ts';
import { simulateTrainers } from './simulate.ts';
import { startParameters as start } from './start.ts';

const jobs = await simulateTrainers(start, 1);
const longLease = await simulateTrainers({ ...start, ttl: 60 }, 1);
const lost = (guard: Guard, of = jobs) => countOf(publish(of, guard), 'overwrote');
/** For how long the others wait in vain for a holder that crashed, at most. */
const seconds = (value: number) => `${value} s`;

/** The figures that the page on locks quotes: those of the run that its picture shows. */
export const numbers = {
  lockTtl: () => seconds(start.ttl),
  lockPaused: () => `${start.pausedShare * 100} %`,
  lockMeanPause: () => seconds(start.meanPause),
  lockTurns: () => String(jobs.length),
  lockLate: () => String(lateJobs(jobs)),
  lockLost: () => String(lost('none')),
  lockLostByClock: () => String(lost('clock')),
  lockLostOnWrites: () => String(lost('writes')),
  lockLostFenced: () => String(lost('all')),
  lockRefused: () => String(countOf(publish(jobs, 'all'), 'refused')),
  /** With a lease of a minute. */
  lockLongTtl: () => seconds(60),
  lockLateLong: () => String(lateJobs(longLease)),
  lockLostLong: () => String(lost('none', longLease)),
} as const satisfies Record<string, () => string>;
