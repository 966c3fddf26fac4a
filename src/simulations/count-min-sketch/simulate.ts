import {
  CountMinSketch,
  SpaceSaving,
  TopKeys,
} from '../../../playgrounds/count-min-sketch/solution.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { drawer, zipf } from '../lru-cache/popularity.ts';
import { sampledCounts } from './sampled.ts';

export interface CountParameters {
  /** Counters in a row of the sketch at which the ways are compared. */
  readonly width: number;
  readonly depth: number;
  /** The n-th key comes in proportion to 1 / n^skew. */
  readonly skew: number;
}

export const events = 6000;
export const keysAtMost = 3000;
export const topKeys = 20;
export const widths = [64, 128, 256, 512, 1024] as const;
const bytesPerCounter = 4;
/** Of a key as a hash of 64 bits, a count, and an error. */
export const bytesPerKey = 16;

/** What the ways make of one stream with the same memory. Errors are relative, where not said otherwise. */
export interface Comparison {
  readonly width: number;
  /** Of the counters, and of the keys that are kept beside them. */
  readonly bytes: number;
  /** e / width: a share of the total, as are the next two. */
  readonly bound: number;
  /** How much too high the counts are that e^−depth of the keys exceed. */
  readonly plain: number;
  readonly conservative: number;
  /** The mean error of the counts of the keys at the top, and how many of those each way names. */
  readonly top: {
    readonly sketch: Ways;
    readonly conservative: Ways;
    readonly spaceSaving: Ways;
    readonly sampled: Ways;
  };
}

export interface Ways {
  readonly error: number;
  readonly found: number;
}

/** One stream, counted in several sizes. */
export function simulateCounting(
  { depth, skew }: Pick<CountParameters, 'depth' | 'skew'>,
  seed: number,
): { readonly distinct: number; readonly sizes: readonly Comparison[] } {
  const random = randomNumbers(seed);
  const draw = drawer(zipf(keysAtMost, skew), random);
  const stream = Array.from({ length: events }, () => `key:${draw()}`);
  const truth = new Map<string, number>();
  for (const key of stream) truth.set(key, (truth.get(key) ?? 0) + 1);
  const highest = [...truth]
    .sort(([, a], [, b]) => b - a)
    .slice(0, topKeys)
    .map(([key]) => key);
  const leastOfHighest = truth.get(highest.at(-1) ?? '') ?? NaN;
  const shuffled = [...stream];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other] ?? '', shuffled[last] ?? ''];
  }

  /** The error of counts over the keys at the top, and how many of them are named. */
  const judge = (count: (key: string) => number, named: readonly string[]): Ways => ({
    error:
      highest.reduce((sum, key) => sum + Math.abs(count(key) / (truth.get(key) ?? NaN) - 1), 0) /
      topKeys,
    // Any key that came as often as the last of them is one of them.
    found: named.filter((key) => (truth.get(key) ?? 0) >= leastOfHighest).length,
  });
  /** The excess that only a share e^−depth of the keys have, as a share of all events. */
  const excessOf = (sketch: CountMinSketch) => {
    const excess = Float64Array.from(truth, ([key, count]) => sketch.count(key) - count).sort();
    return (excess[Math.floor((1 - Math.exp(-depth)) * (excess.length - 1))] ?? NaN) / events;
  };

  const sizes = widths.map((width): Comparison => {
    const bytes = width * depth * bytesPerCounter + topKeys * bytesPerKey;
    const keys = Math.floor(bytes / bytesPerKey);
    const plain = new TopKeys({ keys: topKeys, width, depth });
    const conservative = new TopKeys({ keys: topKeys, width, depth, conservative: true });
    const spaceSaving = new SpaceSaving(keys);
    for (const key of stream) {
      plain.add(key);
      conservative.add(key);
      spaceSaving.add(key);
    }
    const sampled = sampledCounts(shuffled, keys);
    const names = (counted: readonly { readonly key: string }[]) =>
      counted.slice(0, topKeys).map(({ key }) => key);
    return {
      width,
      bytes,
      bound: Math.E / width,
      plain: excessOf(plain.sketch),
      conservative: excessOf(conservative.sketch),
      top: {
        sketch: judge((key) => plain.sketch.count(key), names(plain.top())),
        conservative: judge((key) => conservative.sketch.count(key), names(conservative.top())),
        spaceSaving: judge((key) => spaceSaving.count(key), names(spaceSaving.top())),
        sampled: judge((key) => sampled.get(key) ?? 0, [...sampled.keys()].slice(0, topKeys)),
      },
    };
  });
  return { distinct: truth.size, sizes };
}
