/** Settings of a retry with exponential backoff and full jitter, times in s. */
export interface Backoff {
  readonly base: number;
  readonly cap: number;
}

/** The longest wait before each attempt but the first, in s. With full jitter the mean is half of it. */
export function longestWaits({ base, cap }: Backoff, attempts: number): number[] {
  return Array.from({ length: attempts - 1 }, (_, index) => Math.min(cap, base * 2 ** index));
}

/** How many attempts it takes until, on average, the last one comes after an outage of so many s. */
export function attemptsToOutlast(backoff: Backoff, outage: number): number {
  let attempts = 1;
  let mean = 0;
  while (mean < outage) mean += (longestWaits(backoff, ++attempts).at(-1) ?? 0) / 2;
  return attempts;
}
