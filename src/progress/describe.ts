import type { PlaygroundProgress } from './types.ts';

/** A length of time in the largest unit that says enough. */
export function describeDuration(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return 'under a minute';
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

/** A playground's progress in one line; empty where no test was ever run. */
export function describeProgress({ attempts, best, greenAfter }: PlaygroundProgress): string {
  if (!best) return '';
  return [
    attempts === 1 ? '1 attempt' : `${attempts} attempts`,
    greenAfter === undefined
      ? `best ${best.passed} of ${best.total} tests`
      : `all ${best.total} tests passed ${greenAfter < 60_000 ? 'in' : 'after'} ${describeDuration(greenAfter)}`,
  ].join(' · ');
}
