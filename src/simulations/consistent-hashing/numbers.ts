import { fullestStretch } from './fullest-stretch.ts';
import { simulateHotKey } from './hot-key.ts';
import { simulateRing } from './simulate.ts';
import { percent } from './svg.ts';
import { fullestWithOnePoint, lookupBytes, relativeDeviation } from './theory.ts';

const times = (value: number) => value.toFixed(2);
/** The mean of a measure over rings that differ in where servers and keys stand. */
function meanOver(rings: number, measure: (seed: number) => number): number {
  let sum = 0;
  for (let seed = 1; seed <= rings; seed++) sum += measure(seed);
  return sum / rings;
}

function moved(by: 'movedByRing' | 'movedByModulo'): string {
  const parameters = { before: 10, servers: 11, virtualNodes: 100 };
  return percent(meanOver(10, (seed) => simulateRing(parameters, seed).at(-1)?.[by] ?? NaN));
}

function meanFullest(virtualNodes: number): string {
  return times(meanOver(100, (seed) => fullestStretch(10, virtualNodes, seed)));
}

const hotKey = () =>
  simulateHotKey({ servers: 10, requests: 2000, hotShare: 0.2, epsilon: 0.25 }, 1);

/** The figures that the page on consistent hashing quotes, each computed when it is asked for. */
export const numbers = {
  /** Share of the keys that move from 10 to 11 servers, mean of 10 rings. */
  movedByRing: () => moved('movedByRing'),
  movedByModulo: () => moved('movedByModulo'),
  /** Longest stretch of ring of 10 servers as a multiple of the mean, mean of 100 rings. */
  fullestWith1Point: () => meanFullest(1),
  fullestWith10Points: () => meanFullest(10),
  fullestWith100Points: () => meanFullest(100),
  /** The expectation that `fullestWith1Point` estimates, for 10 and for 100 servers. */
  expectedFullestOf10: () => times(fullestWithOnePoint(10)),
  expectedFullestOf100: () => times(fullestWithOnePoint(100)),
  deviationWith100Points: () => percent(relativeDeviation(10, 100)),
  deviationWith400Points: () => percent(relativeDeviation(10, 400)),
  /** 100 servers with 100 points each. */
  pointsOfLargeRing: () => (100 * 100).toLocaleString('en-US'),
  bisectionsOfLargeRing: () => String(Math.ceil(Math.log2(100 * 100))),
  bytesOfLargeRing: () => `${Math.round(lookupBytes(100 * 100) / 1000)} kB`,
  /** One key is 20 % of the requests on 10 servers. */
  hotKeyUnbounded: () => times(hotKey().fullestUnbounded),
  hotKeyBounded: () => times(hotKey().fullestBounded),
  hotKeyServers: () => String(hotKey().serversOfHotKey),
  hotKeyDiverted: () => percent(hotKey().othersDiverted),
} as const satisfies Record<string, () => string>;
