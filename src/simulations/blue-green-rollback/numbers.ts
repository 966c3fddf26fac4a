import { drain, lastProxyMs, simulateRelease } from './simulate.ts';
import { startParameters } from './start.ts';

const naive = await simulateRelease('withoutDrain', startParameters, 1);
const drained = await simulateRelease('drained', startParameters, 1);
const wait = (index: number): string =>
  `${((drained.stops[index] ?? NaN) - (drained.switches[index] ?? NaN)).toFixed(1)} s`;

/** The figures that the page on blue-green releases quotes. */
export const numbers = {
  requestsPerSecond: () => String(startParameters.requestsPerSecond),
  longest: () => `${startParameters.longestMs / 1000} s`,
  lostWithout: () => String(naive.lost),
  cutOff: () => String(naive.cutOff),
  sentToStopped: () => String(naive.lost - naive.cutOff),
  lostWith: () => String(drained.lost),
  drainOfRelease: () => wait(0),
  drainOfRollback: () => wait(1),
  lastProxy: () => `${lastProxyMs / 1000} s`,
  quiet: () => `${drain.quietMs / 1000} s`,
} as const satisfies Record<string, () => string>;
