import { attemptsToOutlast, longestWaits } from './backoff.ts';

/** The example of the page: a first wait of up to a second, and none above ten minutes. */
const backoff = { base: 1, cap: 600 };
const attempts = 8;
const outage = 3600;

const longest = longestWaits(backoff, attempts).reduce((sum, wait) => sum + wait, 0);

/** The figures that the page on serving modes quotes. */
export const numbers = {
  attempts: () => String(attempts),
  base: () => `${backoff.base} s`,
  cap: () => `${backoff.cap / 60} minutes`,
  /** Until the last of the attempts, if each wait is as long as it may be, and on average. */
  longestUntilDead: () => `${longest} s`,
  meanUntilDead: () => `${Math.round(longest / 2)} s`,
  /** Attempts that outlast an hour: on average, which is for about half of the jobs, ... */
  attemptsForAnHour: () => String(attemptsToOutlast(backoff, outage)),
  /** ... and for 99 of 100 jobs, since a sum of so many waits is nearly normal. */
  attemptsForAnHourSafely: () => String(attemptsToOutlast(backoff, outage, 2.326)),
} as const satisfies Record<string, () => string>;
