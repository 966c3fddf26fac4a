import { assumptions, simulateReload } from './simulate.ts';
import { startParameters } from './start.ts';

const inPlace = await simulateReload('inPlace', startParameters, 1);
const freed = await simulateReload('freedAtOnce', startParameters, 1);
const hot = await simulateReload('hot', startParameters, 1);

/** The figures that the page on hot reload quotes. */
export const numbers = {
  requestsPerSecond: () => String(startParameters.requestsPerSecond),
  load: () => `${startParameters.loadMs / 1000} s`,
  warmUp: () => `${assumptions.warmUpMs / 1000} s`,
  failedInPlace: () => String(inPlace.failed),
  failedFreedAtOnce: () => String(freed.failed),
  failedHot: () => String(hot.failed),
  reload: () => `${hot.reloadMs / 1000} s`,
} as const satisfies Record<string, () => string>;
