/** Settings of a retry with exponential backoff and full jitter, times in s. */
export interface Backoff {
  readonly base: number;
  readonly cap: number;
}

/** The longest wait before each attempt but the first, in s. With full jitter the mean is half of it. */
export function longestWaits({ base, cap }: Backoff, attempts: number): number[] {
  return Array.from({ length: attempts - 1 }, (_, index) => Math.min(cap, base * 2 ** index));
}

/**
 * How many attempts it takes until the last one comes after an outage of so many s: on average, or even
 * if the waits add up to so many standard deviations less. A wait that is drawn evenly from 0 to w has
 * the mean w / 2 and the variance w² / 12.
 */
export function attemptsToOutlast(backoff: Backoff, outage: number, deviations = 0): number {
  let attempts = 1;
  let mean = 0;
  let variance = 0;
  while (mean - deviations * Math.sqrt(variance) < outage) {
    const longest = longestWaits(backoff, ++attempts).at(-1) ?? 0;
    mean += longest / 2;
    variance += longest ** 2 / 12;
  }
  return attempts;
}
