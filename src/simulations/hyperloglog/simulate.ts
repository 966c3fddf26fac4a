import { HyperLogLog } from '../../../playgrounds/hyperloglog/solution.ts';
import { Bitmap } from './bitmap.ts';
import { rawCount, standardError } from './theory.ts';

export interface CountingParameters {
  /** The sketch has 2^precision bytes, and so has the bitmap beside it. */
  readonly precision: number;
  /** Different users who come in the end. */
  readonly users: number;
}

/** What is counted after a number of different users, as shares by which it is wrong. */
export interface Counted {
  readonly users: number;
  readonly sketch: number;
  /** The sketch's registers by the formula for large counts alone. */
  readonly raw: number;
  readonly bitmap: number;
}

const stopsPerDecade = 20;

/** Lets users come one by one, and counts them by a sketch and by a bitmap of the same bytes. */
export function simulateCounting(
  { precision, users }: CountingParameters,
  seed: number,
): readonly Counted[] {
  const sketch = new HyperLogLog(precision);
  const bitmap = new Bitmap(2 ** precision);
  const counted: Counted[] = [];
  for (let user = 1, stop = 10; user <= users; user++) {
    const key = `user:${seed}:${user}`;
    sketch.add(key);
    bitmap.add(key);
    if (user < stop && user < users) continue;
    counted.push({
      users: user,
      sketch: sketch.count() / user - 1,
      raw: rawCount(sketch.toBytes()) / user - 1,
      bitmap: bitmap.count() / user - 1,
    });
    stop = user * 10 ** (1 / stopsPerDecade);
  }
  return counted;
}

export interface SizeError {
  readonly precision: number;
  /** The standard deviation of the counts as a share of the users, over many sketches. */
  readonly measured: number;
  readonly predicted: number;
}

const highest = 10;
const lowest = 4;
const sketches = 20;
const usersOfEach = 4000;

/** How far sketches of each size are wrong: the large ones are filled, and the others folded from them. */
export function simulateSizes(seed: number): readonly SizeError[] {
  const filled = Array.from({ length: sketches }, (_, index) => {
    const sketch = new HyperLogLog(highest);
    for (let user = 0; user < usersOfEach; user++) sketch.add(`user:${seed}:${index}:${user}`);
    return sketch;
  });
  return Array.from({ length: highest - lowest + 1 }, (_, index) => {
    const precision = lowest + index;
    const squares = filled.map((sketch) => (sketch.fold(precision).count() / usersOfEach - 1) ** 2);
    return {
      precision,
      measured: Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / sketches),
      predicted: standardError(precision),
    };
  });
}

/** Users of a week of whom each comes on each day with the same chance, counted in three ways. */
export function simulateWeek(
  parameters: { readonly precision: number; readonly users: number; readonly chance: number },
  random: () => number,
): { readonly exact: number; readonly daysAdded: number; readonly union: number } {
  const { precision, users, chance } = parameters;
  const week = new Set<string>();
  let union = new HyperLogLog(precision);
  let daysAdded = 0;
  for (let day = 0; day < 7; day++) {
    const today = new HyperLogLog(precision);
    for (let user = 0; user < users; user++) {
      if (random() >= chance) continue;
      today.add(`user:${user}`);
      week.add(`user:${user}`);
    }
    daysAdded += today.count();
    union = union.union(today);
  }
  return { exact: week.size, daysAdded, union: union.count() };
}

/**
 * Users of both of two models, of whom each has `each`, by what the counts of both and of their union
 * leave: small differences of large counts.
 */
export function simulateOverlap(
  parameters: { readonly precision: number; readonly each: number; readonly both: number },
  seed: number,
): number {
  const { precision, each, both } = parameters;
  const first = new HyperLogLog(precision);
  const second = new HyperLogLog(precision);
  for (let user = 0; user < each; user++) {
    first.add(`user:${seed}:${user}`);
    second.add(`user:${seed}:${user + each - both}`);
  }
  return first.count() + second.count() - first.union(second).count();
}
