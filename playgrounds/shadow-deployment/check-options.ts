import type { MirrorOptions } from './mirror.ts';

/** Throws a RangeError that names the option that cannot be. */
export function checkOptions<Request, Answer>(options: MirrorOptions<Request, Answer>): void {
  const { sample, maxConcurrent, maxQueued, timeoutMs, tolerance } = options;
  if (!(sample >= 0 && sample <= 1)) throw new RangeError(`sample must be 0 to 1, not ${sample}.`);
  if (!(Number.isInteger(maxConcurrent) && maxConcurrent >= 1))
    throw new RangeError(`maxConcurrent must be a whole number from 1 up, not ${maxConcurrent}.`);
  if (!(Number.isInteger(maxQueued) && maxQueued >= 0))
    throw new RangeError(`maxQueued must be a whole number from 0 up, not ${maxQueued}.`);
  if (!(timeoutMs > 0)) throw new RangeError(`timeoutMs must be above 0, not ${timeoutMs}.`);
  if (!(tolerance >= 0)) throw new RangeError(`tolerance must be 0 or more, not ${tolerance}.`);
}
