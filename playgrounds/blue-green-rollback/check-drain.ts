import type { DrainOptions } from './release.ts';

/** Throws a RangeError that names what is wrong with how a version is to be drained. */
export function checkDrain({ pollMs, quietMs, timeoutMs }: DrainOptions): void {
  if (!(pollMs > 0)) throw new RangeError(`pollMs must be above 0, not ${pollMs}.`);
  if (!(quietMs >= 0)) throw new RangeError(`quietMs must be 0 or more, not ${quietMs}.`);
  if (!(timeoutMs > quietMs))
    throw new RangeError(`timeoutMs (${timeoutMs}) must be above quietMs (${quietMs}).`);
}
