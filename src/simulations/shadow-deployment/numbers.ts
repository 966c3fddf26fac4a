import { agreementOf } from '../../../playgrounds/shadow-deployment/solution.ts';
import { assumptions, simulateShadow } from './simulate.ts';
import { startParameters } from './start.ts';

const milliseconds = (value: number): string => `${Math.round(value)} ms`;
const percent = (share: number | undefined): string => `${(100 * (share ?? NaN)).toFixed(1)} %`;
const count = (value: number): string => value.toLocaleString('en-US');

const waiting = await simulateShadow('awaitingBoth', startParameters, 1);
const mirror = await simulateShadow('mirrored', startParameters, 1);
const free = await simulateShadow('unbounded', startParameters, 1);
const alone = await simulateShadow('alone', startParameters, 1);
/** 995 of 1,000 and 9,950 of 10,000. */
const thousand = agreementOf(995, 1000);
const tenThousand = agreementOf(9950, 10_000);

/** All requests that agree, and as many as it takes for a low end of 99.9 %. */
function requestsFor(low: number): number {
  let requests = 1;
  while ((agreementOf(requests, requests)?.low ?? 0) < low) requests += 1;
  return requests;
}

/** The figures that the page on shadow deployment quotes. */
export const numbers = {
  slowMs: () => milliseconds(startParameters.slowMs),
  requestsPerSecond: () => String(assumptions.requestsPerSecond),
  maxConcurrent: () => String(assumptions.maxConcurrent),
  p99Alone: () => milliseconds(alone.p99),
  p99Mirror: () => milliseconds(mirror.p99),
  p99Waiting: () => milliseconds(waiting.p99),
  runningFree: () => String(free.mostRunning),
  runningMirror: () => String(mirror.mostRunning),
  dropped: () => String(mirror.dropped),
  timedOut: () => String(mirror.timedOut),
  shadowCalls: () => count(mirror.shadowCalls),
  sentTwice: () => count(waiting.sentTwice),
  sentTwiceByMirror: () => String(mirror.sentTwice),
  lowOfThousand: () => percent(thousand?.low),
  highOfThousand: () => percent(thousand?.high),
  lowOfTenThousand: () => percent(tenThousand?.low),
  highOfTenThousand: () => percent(tenThousand?.high),
  requestsFor999: () => count(requestsFor(0.999)),
} as const satisfies Record<string, () => string>;
