import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../shared/random.ts';
import { chiSquareTail } from '../shared/tail-probabilities.ts';
import { Reservoir, WeightedReservoir } from './starter.ts';

/** What chance alone would exceed once in a million samples of samples. */
const unlikely = 1e-6;

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index);

function reservoirOf(size: number, items: readonly number[], random: () => number) {
  const reservoir = new Reservoir<number>({ size, random });
  for (const item of items) reservoir.add(item);
  return reservoir;
}

/** Offers the items 0, 1, 2 … with these weights. */
function weightedOf(size: number, weights: readonly number[], random: () => number) {
  const reservoir = new WeightedReservoir<number>({ size, random });
  for (const [item, weight] of weights.entries()) reservoir.add(item, weight);
  return reservoir;
}

/** A set of items from 0 to 30 as one number, with a bit for each. */
const setOf = (items: readonly number[]) => items.reduce((set, item) => set | (1 << item), 0);

/** How often each set of items was kept. */
function setsKept(runs: number, sample: (random: () => number) => readonly number[]) {
  const random = randomNumbers(20261120);
  const counts = new Map<number, number>();
  for (let run = 0; run < runs; run++) {
    const set = setOf(sample(random));
    counts.set(set, (counts.get(set) ?? 0) + 1);
  }
  return counts;
}

/** All sets of so many items, each with its chance if items are drawn one after the other by weight. */
function setsByWeight(weights: readonly number[], size: number): Map<number, number> {
  const sets = new Map<number, number>();
  const draw = (drawn: readonly number[], chance: number): void => {
    if (drawn.length === size) {
      sets.set(setOf(drawn), (sets.get(setOf(drawn)) ?? 0) + chance);
      return;
    }
    const left = [...weights.keys()].filter((item) => !drawn.includes(item));
    const total = left.reduce((sum, item) => sum + (weights[item] ?? 0), 0);
    for (const item of left) draw([...drawn, item], (chance * (weights[item] ?? 0)) / total);
  };
  draw([], 1);
  return sets;
}
const alike = (items: number) => new Array<number>(items).fill(1);

/** The chance of counts as uneven as these, if each set had the share that is expected of it. */
function chanceOf(
  counts: ReadonlyMap<number, number>,
  expected: ReadonlyMap<number, number>,
): number {
  const runs = [...counts.values()].reduce((sum, count) => sum + count, 0);
  for (const set of counts.keys()) if (!expected.has(set)) return 0;
  let statistic = 0;
  for (const [set, share] of expected)
    statistic += ((counts.get(set) ?? 0) - runs * share) ** 2 / (runs * share);
  return chiSquareTail(statistic, expected.size - 1);
}

describe('a reservoir', () => {
  it('keeps everything until it is full', () => {
    const reservoir = new Reservoir<number>({ size: 4, random: randomNumbers(1) });
    expect([reservoir.items(), reservoir.seen]).toEqual([[], 0]);
    for (const item of numbers(0, 4)) {
      expect(reservoir.add(item), `item ${item} is kept`).toBe(true);
      expect(reservoir.items().sort(), 'items kept').toEqual(numbers(0, item + 1));
    }
  });

  it('keeps as many different items of the stream as it has room for, and counts all', () => {
    for (const size of [1, 2, 7]) {
      const reservoir = reservoirOf(size, numbers(0, 300), randomNumbers(size));
      expect(reservoir.seen, 'items seen').toBe(300);
      expect(new Set(reservoir.items()).size, 'different items kept').toBe(size);
      expect(
        reservoir.items().every((item) => numbers(0, 300).includes(item)),
        'items of the stream',
      ).toBe(true);
    }
  });

  it('says whether an item is kept', () => {
    const reservoir = new Reservoir<number>({ size: 3, random: randomNumbers(7) });
    for (const item of numbers(0, 200))
      expect(reservoir.add(item), `item ${item}`).toBe(reservoir.items().includes(item));
  });

  it('makes every set of items as likely as any other', () => {
    for (const [size, length] of [
      [3, 6],
      [1, 9],
      [2, 8],
      [6, 7],
    ] as const) {
      const stream = numbers(0, length);
      const counts = setsKept(800, (random) => reservoirOf(size, stream, random).items());
      expect(
        chanceOf(counts, setsByWeight(alike(length), size)),
        `chance that ${size} of ${length} items are sampled so unevenly`,
      ).toBeGreaterThan(unlikely);
    }
  });

  it('gives each part of a long stream its share, at every moment', () => {
    const random = randomNumbers(3);
    const runs = 300;
    const bins = 20;
    for (const length of [200, 600]) {
      const counts = new Array<number>(bins).fill(0);
      const stream = numbers(0, length);
      for (let run = 0; run < runs; run++)
        for (const item of reservoirOf(5, stream, random).items()) {
          const bin = Math.floor((item * bins) / length);
          counts[bin] = (counts[bin] ?? 0) + 1;
        }
      const share = (runs * 5) / bins;
      const statistic = counts.reduce((sum, count) => sum + (count - share) ** 2 / share, 0);
      expect(
        chiSquareTail(statistic, bins - 1),
        `chance that twentieths of ${length} items are sampled so unevenly: ${counts.join(' ')}`,
      ).toBeGreaterThan(unlikely);
    }
  });

  it('draws no number for the items that it skips', () => {
    let drawn = 0;
    const random = randomNumbers(5);
    const reservoir = new Reservoir<number>({ size: 10, random: () => (drawn++, random()) });
    for (let item = 0; item < 50_000; item++) reservoir.add(item);
    // About 10 × ln(5,000) = 85 items enter.
    expect(drawn, 'random numbers for 50,000 items').toBeLessThan(1000);
  });

  it('bears the lowest and the highest random numbers', () => {
    for (const number of [0, 1 - 2 ** -32]) {
      const reservoir = reservoirOf(3, numbers(0, 500), () => number);
      expect(reservoir.items().length, `kept with random numbers of ${number}`).toBe(3);
      expect(reservoir.items(), 'items of the stream').not.toContain(undefined);
    }
  });

  it('gives a copy of its items', () => {
    const reservoir = reservoirOf(3, [1, 2, 3], randomNumbers(1));
    reservoir.items().pop();
    expect(reservoir.items()).toEqual([1, 2, 3]);
  });

  it('is refused a size that is none', () => {
    for (const size of [0, -1, 1.5, NaN])
      expect(() => new Reservoir({ size, random: Math.random }), `size ${size}`).toThrow(/size/);
  });
});

describe('two reservoirs merged', () => {
  it('make a fair sample of both streams, however much each has seen', () => {
    for (const [first, second] of [
      [6, 3],
      [2, 6],
      [1, 5],
    ] as const) {
      const counts = setsKept(1000, (random) =>
        reservoirOf(2, numbers(0, first), random)
          .merge(reservoirOf(2, numbers(first, first + second), random))
          .items(),
      );
      expect(
        chanceOf(counts, setsByWeight(alike(first + second), 2)),
        `chance that ${first} and ${second} items are sampled so unevenly`,
      ).toBeGreaterThan(unlikely);
    }
  });

  it('have the smaller size, and keep all there is until it is full', () => {
    const random = randomNumbers(4);
    const one = reservoirOf(6, numbers(0, 20), random);
    const other = reservoirOf(3, numbers(20, 22), random);
    for (const merged of [one.merge(other), other.merge(one)]) {
      expect(merged.size).toBe(3);
      expect(merged.seen, 'items seen').toBe(22);
      expect(new Set(merged.items()).size, 'different items kept').toBe(3);
    }
    const few = reservoirOf(6, [1], random).merge(reservoirOf(8, [2, 3], random));
    expect(few.items().sort(), 'three items in room for six').toEqual([1, 2, 3]);
    for (const item of [4, 5, 6]) expect(few.add(item), `item ${item} is kept`).toBe(true);
    expect(few.items().sort(), 'six items in room for six').toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are the sample of one stream when the other was empty', () => {
    for (const number of [0, 0.5, 1 - 2 ** -32]) {
      const random = () => number;
      const empty = new Reservoir<number>({ size: 3, random });
      const full = reservoirOf(3, numbers(0, 3), random);
      for (const merged of [empty.merge(full), full.merge(empty)])
        expect(merged.items().sort(), `items, with random numbers of ${number}`).toEqual([0, 1, 2]);
    }
  });

  it('go on as a fair sample', () => {
    const counts = setsKept(1000, (random) => {
      const merged = reservoirOf(2, numbers(0, 5), random).merge(
        reservoirOf(2, numbers(5, 7), random),
      );
      for (const item of numbers(7, 10)) merged.add(item);
      return merged.items();
    });
    expect(
      chanceOf(counts, setsByWeight(alike(10), 2)),
      'chance that 5, 2 and 3 more items are sampled so unevenly',
    ).toBeGreaterThan(unlikely);
  });

  it('go on as a fair sample of one item, where the first threshold weighs most', () => {
    const counts = setsKept(1000, (random) => {
      const merged = reservoirOf(1, [0], random).merge(reservoirOf(1, [], random));
      for (const item of numbers(1, 5)) merged.add(item);
      return merged.items();
    });
    expect(
      chanceOf(counts, setsByWeight(alike(5), 1)),
      'chance that one item, and four more after a merge, are sampled so unevenly',
    ).toBeGreaterThan(unlikely);
  });

  it('give a stream after the merge its share, when much was seen before', () => {
    const random = randomNumbers(6);
    const [before, between, after] = [numbers(0, 150), numbers(150, 200), numbers(200, 400)];
    let later = 0;
    for (let run = 0; run < 300; run++) {
      const merged = reservoirOf(4, before, random).merge(reservoirOf(4, between, random));
      for (const item of after) merged.add(item);
      later += merged.items().filter((item) => item >= 200).length;
    }
    // Half of 1,200, give or take five standard deviations.
    expect(Math.abs(later - 600), 'off the share of the later half').toBeLessThan(87);
  });

  it('stay as they were', () => {
    const random = randomNumbers(8);
    const one = reservoirOf(3, numbers(0, 9), random);
    const other = reservoirOf(3, numbers(9, 19), random);
    const before = [one.items(), one.seen, other.items(), other.seen];
    const merged = one.merge(other);
    for (const item of numbers(19, 60)) merged.add(item);
    expect([one.items(), one.seen, other.items(), other.seen]).toEqual(before);
  });
});

const weights = [1, 2, 3, 4, 10];

describe('a weighted reservoir', () => {
  it('keeps everything until it is full', () => {
    const reservoir = weightedOf(5, weights, randomNumbers(1));
    expect(reservoir.items().sort(), 'items kept').toEqual([0, 1, 2, 3, 4]);
    expect(reservoir.seen, 'items seen').toBe(5);
  });

  it('keeps each set of items as often as drawing by weight would', () => {
    for (const size of [1, 2, 3, 4]) {
      const counts = setsKept(1200, (random) => weightedOf(size, weights, random).items());
      expect(
        chanceOf(counts, setsByWeight(weights, size)),
        `chance that samples of ${size} of five items are so far from the exact chances`,
      ).toBeGreaterThan(unlikely);
    }
  });

  it('does not mind the order of the stream', () => {
    const reversed = weights.toReversed();
    const counts = setsKept(1200, (random) => weightedOf(2, reversed, random).items());
    expect(
      chanceOf(counts, setsByWeight(reversed, 2)),
      'chance of such samples, with the heaviest item first',
    ).toBeGreaterThan(unlikely);
  });

  it('does not mind the magnitude of the weights', () => {
    for (const factor of [1e-9, 1e9]) {
      const scaled = weights.map((weight) => weight * factor);
      const counts = setsKept(1000, (random) => weightedOf(2, scaled, random).items());
      expect(
        chanceOf(counts, setsByWeight(weights, 2)),
        `chance of such samples, with all weights times ${factor}`,
      ).toBeGreaterThan(unlikely);
    }
  });

  it('gives each part of a long stream its share of the weight', () => {
    const random = randomNumbers(3);
    const counts = [0, 0, 0, 0];
    for (let run = 0; run < 400; run++) {
      const reservoir = new WeightedReservoir<number>({ size: 5, random });
      for (let item = 0; item < 400; item++) reservoir.add(item, item % 2 === 0 ? 1 : 3);
      for (const item of reservoir.items()) {
        const kind = 2 * Math.floor(item / 200) + (item % 2);
        counts[kind] = (counts[kind] ?? 0) + 1;
      }
    }
    const [early1 = 0, early3 = 0, late1 = 0, late3 = 0] = counts;
    expect(early1 + late1, 'of 2,000 kept, of weight 1').toBeGreaterThan(400);
    expect(early1 + late1, 'of 2,000 kept, of weight 1').toBeLessThan(600);
    expect(Math.abs(early3 - late3), 'early and late items of weight 3 differ by').toBeLessThan(
      195,
    );
    expect(Math.abs(early1 - late1), 'early and late items of weight 1 differ by').toBeLessThan(
      112,
    );
  });

  it('says whether an item is kept, and counts all', () => {
    const reservoir = new WeightedReservoir<number>({ size: 3, random: randomNumbers(7) });
    for (const item of numbers(0, 200))
      expect(reservoir.add(item, 1 + (item % 5)), `item ${item}`).toBe(
        reservoir.items().includes(item),
      );
    expect(new Set(reservoir.items()).size, 'different items kept').toBe(3);
    expect(reservoir.seen, 'items seen').toBe(200);
  });

  it('draws no number for the items that it skips', () => {
    let drawn = 0;
    const random = randomNumbers(5);
    const reservoir = new WeightedReservoir<number>({
      size: 10,
      random: () => (drawn++, random()),
    });
    for (let item = 0; item < 20_000; item++) reservoir.add(item, 1 + (item % 3));
    expect(drawn, 'random numbers for 20,000 items').toBeLessThan(1000);
  });

  it('gives a copy of its items', () => {
    const reservoir = weightedOf(5, weights, randomNumbers(1));
    reservoir.items().pop();
    expect(reservoir.items().length).toBe(5);
  });

  it('is refused weights and sizes that are none, and stays as it was', () => {
    const reservoir = weightedOf(5, weights, randomNumbers(1));
    for (const weight of [0, -1, NaN, Infinity])
      expect(() => reservoir.add(5, weight), `weight ${weight}`).toThrow(/weight/i);
    expect(reservoir.seen, 'items seen').toBe(5);
    for (const size of [0, 1.5])
      expect(() => new WeightedReservoir({ size, random: Math.random }), `size ${size}`).toThrow(
        /size/,
      );
  });
});

describe('an estimate', () => {
  const values = [5, 1, 0, 2, 4];
  const valueOf = (item: number) => values[item] ?? NaN;

  it('is exact while all items are kept', () => {
    for (const size of [5, 6])
      expect(weightedOf(size, weights, randomNumbers(1)).estimateTotal(valueOf)).toBeCloseTo(12, 9);
  });

  it('of no items is 0', () => {
    expect(weightedOf(3, [], randomNumbers(1)).estimateTotal(valueOf)).toBe(0);
  });

  it('is right on average, whatever the weights', () => {
    const random = randomNumbers(9);
    for (const size of [2, 3, 4]) {
      const estimates = Array.from({ length: 1200 }, () => {
        const reservoir = weightedOf(size, weights, random);
        return [reservoir.estimateTotal(valueOf), reservoir.estimateTotal(() => 1)] as const;
      });
      for (const [which, total, what] of [
        [0, 12, 'the sum of values'],
        [1, 5, 'the number of items'],
      ] as const) {
        const found = estimates.map((pair) => pair[which]);
        const mean = found.reduce((sum, one) => sum + one, 0) / found.length;
        const variance = found.reduce((sum, one) => sum + (one - mean) ** 2, 0) / found.length;
        // Five standard deviations; samples of two have rare and very high estimates.
        const tolerance = 5 * Math.sqrt(variance / found.length) + 0.05 * total;
        expect(
          Math.abs(mean - total),
          `${what}, ${total}, estimated from ${size} of five items, off by`,
        ).toBeLessThan(tolerance);
      }
    }
  });

  it('counts a long stream to a few per cent', () => {
    const reservoir = new WeightedReservoir<number>({ size: 400, random: randomNumbers(2) });
    for (let item = 0; item < 10_000; item++) reservoir.add(item, 1 + (item % 4));
    expect(Math.abs(reservoir.estimateTotal(() => 1) / 10_000 - 1), 'error').toBeLessThan(0.25);
  });

  it('cannot be made from a single item', () => {
    expect(() => weightedOf(1, weights, randomNumbers(1)).estimateTotal(valueOf)).toThrow(/size/);
  });
});

describe('two weighted reservoirs merged', () => {
  /** The items of `weights` from one place up to another. */
  const part = (from: number, to: number, size: number, random: () => number) => {
    const reservoir = new WeightedReservoir<number>({ size, random });
    for (let item = from; item < to; item++) reservoir.add(item, weights[item] ?? NaN);
    return reservoir;
  };

  it('keep each set of items as often as drawing by weight would', () => {
    const counts = setsKept(1200, (random) =>
      part(0, 3, 2, random)
        .merge(part(3, 5, 2, random))
        .items(),
    );
    expect(
      chanceOf(counts, setsByWeight(weights, 2)),
      'chance of such samples of three and two items',
    ).toBeGreaterThan(unlikely);
  });

  it('go on as a weighted sample', () => {
    const counts = setsKept(1200, (random) => {
      const merged = part(0, 2, 2, random).merge(part(4, 5, 2, random));
      merged.add(2, 3);
      merged.add(3, 4);
      return merged.items();
    });
    expect(
      chanceOf(counts, setsByWeight(weights, 2)),
      'chance of such samples of two, one and two more items',
    ).toBeGreaterThan(unlikely);
  });

  it('have the smaller size, keep all there is until it is full, and stay as they were', () => {
    const random = randomNumbers(1);
    const one = part(0, 3, 4, random);
    const other = part(3, 5, 4, random);
    const merged = one.merge(other);
    expect([merged.size, merged.seen, merged.items().length]).toEqual([4, 5, 4]);
    const small = weightedOf(2, weights, random).merge(one);
    expect([small.size, small.seen, small.items().length]).toEqual([2, 8, 2]);
    const few = part(0, 1, 4, random).merge(part(1, 2, 4, random));
    for (const item of [2, 3]) expect(few.add(item, 1e-6), `item ${item} is kept`).toBe(true);
    expect(few.items().sort(), 'four items in room for four').toEqual([0, 1, 2, 3]);
    for (const item of [5, 6, 7]) merged.add(item, 1000);
    expect([one.items().sort(), one.seen], 'the first').toEqual([[0, 1, 2], 3]);
    expect([other.items().sort(), other.seen], 'the second').toEqual([[3, 4], 2]);
    expect(
      one.estimateTotal(() => 1),
      'items of the first',
    ).toBeCloseTo(3, 9);
  });

  it('estimate the total of both', () => {
    const random = randomNumbers(9);
    const runs = 1200;
    let sum = 0;
    for (let run = 0; run < runs; run++)
      sum += part(0, 3, 3, random)
        .merge(part(3, 5, 3, random))
        .estimateTotal(() => 1);
    expect(Math.abs(sum / runs - 5), 'five items, off by').toBeLessThan(0.4);
  });
});
