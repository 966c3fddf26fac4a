import { zipf } from './popularity.ts';
import { assumptions, simulateCaches } from './simulate.ts';
import { simulateStampede } from './stampede.ts';
import { startParameters as start } from './start.ts';
import { predictedHitRate } from './theory.ts';

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const shown = simulateCaches(start, 1);
const scan = 0.3;
const scanned = simulateCaches({ ...start, scan }, 1);
const stampede = { rate: 50, loadTime: 4 } as const;
const loads = await simulateStampede(stampede, 1);

/** Bytes of one slot in the arrays: two links of 4 bytes, and 8 each for key, value, size and age. */
const slotBytes = 2 * 4 + 4 * 8;

/** The figures that the page on caches quotes: those of the run that its picture shows. */
export const numbers = {
  models: () => assumptions.models.toLocaleString('en-US'),
  share: () => percent(start.share),
  skew: () => String(start.skew),
  hitsLru: () => percent(shown.lru),
  hitsFifo: () => percent(shown.fifo),
  hitsPopular: () => percent(shown.popular),
  /** Loads that LRU saves of those that first in, first out makes. */
  loadsSaved: () => percent(1 - (1 - shown.lru) / (1 - shown.fifo)),
  predicted: () =>
    percent(
      predictedHitRate(zipf(assumptions.models, start.skew), start.share * assumptions.models),
    ),
  /** The same hit rate, when the memory doubles. */
  hitsTwiceTheSize: () => percent(simulateCaches({ ...start, share: 2 * start.share }, 1).lru),
  /** With a part of the requests from a job that goes through all models. */
  scan: () => percent(scan),
  hitsLruScanned: () => percent(scanned.lru),
  /** Of the requests that are not the job's. */
  hitsLruWithoutJob: () => percent(scanned.lruWithoutJob),
  stampedeRate: () => String(stampede.rate),
  stampedeLoadTime: () => `${stampede.loadTime} s`,
  loadsWithoutSharing: () => String(loads.withoutSharing),
  loadsWithSharing: () => String(loads.withSharing),
  slotBytes: () => String(slotBytes),
  slotKilobytes: () => `${(slotBytes * 10_000) / 1000} kB`,
} as const satisfies Record<string, () => string>;
