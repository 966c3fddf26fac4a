import type { HealthMonitorOptions, RouterOptions, SketchOptions } from './health.ts';

/** The sketch's options with their defaults; throws where they make no sense. */
export function completeSketchOptions(options: SketchOptions): Required<SketchOptions> {
  const complete = { relativeError: 0.01, maxBuckets: 1000, ...options };
  if (!(complete.relativeError > 0 && complete.relativeError < 1))
    throw new RangeError(
      `relativeError must be above 0 and below 1, such as 0.01, not ${complete.relativeError}.`,
    );
  requireCount('maxBuckets', complete.maxBuckets);
  return complete;
}

/** The monitor's options with their defaults; throws where they make no sense. */
export function completeMonitorOptions(
  options: HealthMonitorOptions,
): Required<HealthMonitorOptions> {
  const complete = { windowMs: 300_000, slots: 5, maxServices: 100, ...options };
  if (!(complete.windowMs > 0 && complete.windowMs < Infinity))
    throw new RangeError(`windowMs must be milliseconds above 0, not ${complete.windowMs}.`);
  requireCount('slots', complete.slots);
  requireCount('maxServices', complete.maxServices);
  return complete;
}

/** Throws where an alert could find no route. */
export function checkRoutes({ routes }: RouterOptions): void {
  const last = routes.at(-1);
  if (!last || Object.keys(last.match).length > 0)
    throw new Error('The last route must match everything: give it an empty match.');
}

function requireCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1)
    throw new RangeError(`${name} must be a whole number from 1 up, not ${value}.`);
}
