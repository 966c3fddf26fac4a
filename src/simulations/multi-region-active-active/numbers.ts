import { lateAtEnd, meanOutage, simulateLoss } from './simulate.ts';
import { promise, start } from './start.ts';

const percent = (share: number): string => `${Math.round(100 * share)} %`;
const seconds = (time: number): string => `${Math.round(time)} s`;

const promised = await simulateLoss({ ...start, load: start.load / 100 }, 1);
const faster = await simulateLoss({ interval: 10, threshold: 3, ttl: 20, load: 0.4 }, 1);
const full = await simulateLoss({ ...start, load: 0.7 }, 1);

/** The figures of the simulated loss of a region that the page quotes. */
export const numbers = {
  noticed: () => seconds(promised.noticed),
  failingAtPromise: () => percent(promised.failing(promise)),
  meanOutage: () => seconds(meanOutage(promised)),
  meanOutageFaster: () => seconds(meanOutage(faster)),
  failingAtPromiseFaster: () => percent(faster.failing(promise)),
  loadAfter: () => percent(promised.loadAfter),
  late: () => percent(lateAtEnd(promised)),
  fullAfter: () => percent(full.loadAfter),
  lateFull: () => percent(lateAtEnd(full)),
} as const satisfies Record<string, () => string>;
