import { sizeFor } from '../../../playgrounds/bloom-filter/solution.ts';
import { simulateFilling } from './simulate.ts';
import { startParameters as start } from './start.ts';
import { bitsPerKey, coarseFalsePositiveRate, falsePositiveRate } from './theory.ts';

const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)} %`;
const count = (value: number): string => value.toLocaleString('en-US');
const shown = simulateFilling(start, 1);
const at = (keys: number) => shown.steps.find((step) => step.keys === keys) ?? shown.steps[0];
/** The prompt's day. */
const events = 200_000_000;
const day = sizeFor(events, 0.01);
const gigabytes = (bits: number) => `${(bits / 8 / 1e9).toFixed(2)} GB`;

/** The figures that the page on Bloom filters quotes. */
export const numbers = {
  events: () => count(events / 1e6),
  bytesOfDay: () => gigabytes(day.bits),
  hashesOfDay: () => String(day.hashes),
  bitsPerKeyAt1: () => bitsPerKey(0.01).toFixed(1),
  bitsPerKeyAt01: () => bitsPerKey(0.001).toFixed(1),
  /** Bits that each tenth of the rate costs for each key. */
  bitsPerTenth: () => (bitsPerKey(0.01) - bitsPerKey(0.1)).toFixed(1),
  /** Bits for each key at 1 % above the least that any structure needs, log2(1 / rate). */
  aboveTheLeast: () => percent(1 / Math.LN2 - 1, 0),
  expected: () => count(start.expected),
  overfilled: () => count(start.expected * start.overfill),
  measuredAtSize: () => percent(at(start.expected)?.measured ?? NaN),
  predictedAtSize: () => percent(at(start.expected)?.predicted ?? NaN),
  oneHashAtSize: () => percent(at(start.expected)?.oneHash ?? NaN),
  measuredOverfilled: () => percent(at(start.expected * start.overfill)?.measured ?? NaN),
  growingOverfilled: () => percent(at(start.expected * start.overfill)?.growing ?? NaN),
  /** Bits of the growing filter beside those of one that was sized for all the keys. */
  growingCosts: () =>
    (shown.growingBits / sizeFor(start.expected * start.overfill, start.rate).bits).toFixed(1),
  /** With twice the keys that it was sized for, by the formula. */
  twiceTheKeys: () => percent(falsePositiveRate(2 * events, day.bits, day.hashes), 0),
  /** The day's filter with hashes of 32 bits, of which some bits get two values and some three. */
  rateOfDay: () => percent(falsePositiveRate(events, day.bits, day.hashes)),
  coarseRateOfDay: () => percent(coarseFalsePositiveRate(events, day.bits, day.hashes, 2 ** 32)),
  /** What a filter for each hour of a day finds wrongly, when each of them is sized for 1 %. */
  rateOfHours: () => percent(1 - (1 - 0.01) ** 24, 0),
  /** Four bits in place of one, in a filter that counts. */
  countingBytes: () => gigabytes(4 * day.bits),
} as const satisfies Record<string, () => string>;
