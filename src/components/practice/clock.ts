/** A running clock: when it was started (milliseconds since the epoch) and for how many minutes. */
export interface Clock {
  startedAt: number;
  minutes: number;
}

/** What is left as 'm:ss', or how far the speaker is over: '1:05 over'. */
export function remaining(clock: Clock, now: number): string {
  const left = Math.round((clock.startedAt + clock.minutes * 60_000 - now) / 1000);
  const size = Math.abs(left);
  const text = `${Math.floor(size / 60)}:${String(size % 60).padStart(2, '0')}`;
  return left < 0 ? `${text} over` : text;
}
