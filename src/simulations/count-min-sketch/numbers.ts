import { sizeFor } from '../../../playgrounds/count-min-sketch/solution.ts';
import { highestTotal } from '../../../playgrounds/count-min-sketch/counting.ts';
import { bytesPerKey, events, simulateCounting, topKeys } from './simulate.ts';
import { startParameters as start } from './start.ts';

const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)} %`;
const count = (value: number): string => value.toLocaleString('en-US');
/** Of a shard of the prompt's feature store. */
const storedKeys = 300_000_000;
const readsPerSecond = 50_000;
/** A key is hot that takes this share of the reads; a tenth of that is error enough. */
const hotShare = 0.001;
const error = hotShare / 10;
const failure = 0.01;
const size = sizeFor(error, failure);
const sketchBytes = 4 * size.width * size.depth;

let run: ReturnType<typeof simulateCounting> | undefined;
const compared = () => {
  run ??= simulateCounting(start, 1);
  const chosen = run.sizes.find(({ width }) => width === start.width);
  if (!chosen) throw new Error(`No sketch of width ${start.width} was simulated.`);
  return { ...chosen, distinct: run.distinct };
};

/** The figures that the page on count-min sketches quotes. */
export const numbers = {
  storedKeys: () => count(storedKeys / 1e6),
  readsPerSecond: () => count(readsPerSecond),
  hotShare: () => percent(hotShare),
  failure: () => percent(failure, 0),
  width: () => count(size.width),
  depth: () => String(size.depth),
  sketchBytes: () => `${Math.round(sketchBytes / 1000)} KB`,
  exactBytes: () => `${((storedKeys * bytesPerKey) / 1e9).toFixed(1)} GB`,
  /** Exact counts of the reads of a minute, if each is of another key. */
  exactBytesOfMinute: () => `${((60 * readsPerSecond * bytesPerKey) / 1e6).toFixed(0)} MB`,
  bytesPerKey: () => String(bytesPerKey),
  /** The share of the stored keys that have a hash of 32 bits in common with another of them. */
  sharedHash: () => percent(1 - Math.exp(-storedKeys / 2 ** 32), 0),
  spaceSavingCounters: () => count(1 / error),
  /** Until the counters of 32 bits may be full, at the prompt's rate. */
  hoursToFull: () => (highestTotal / readsPerSecond / 3600).toFixed(0),
  events: () => count(events),
  distinct: () => count(compared().distinct),
  topKeys: () => String(topKeys),
  kilobytes: () => `${(compared().bytes / 1024).toFixed(1)} KB`,
  comparedWidth: () => String(start.width),
  comparedDepth: () => String(start.depth),
  bound: () => percent(compared().bound),
  plainExcess: () => percent(compared().plain),
  conservativeExcess: () => percent(compared().conservative),
  /** The share of the keys that may exceed the bound. */
  mayExceed: () => percent(Math.exp(-start.depth)),
  sampledError: () => percent(compared().top.sampled.error, 0),
  plainError: () => percent(compared().top.sketch.error, 0),
  conservativeError: () => percent(compared().top.conservative.error),
  spaceSavingError: () => percent(compared().top.spaceSaving.error),
  sampledFound: () => String(compared().top.sampled.found),
  spaceSavingFound: () => String(compared().top.spaceSaving.found),
} as const satisfies Record<string, () => string>;
