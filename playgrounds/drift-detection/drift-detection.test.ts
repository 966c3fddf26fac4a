import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counts, distances, largeSamples, samples } from './reference/values.ts';
import {
  binsOf,
  chiSquareTest,
  countInBins,
  detectDrift,
  jensenShannonDistance,
  ksTwoSample,
  populationStabilityIndex,
  wassersteinDistance,
} from './starter.ts';

/** Agreement to 1e-9, relative to the value: p-values can be tiny. */
function expectClose(actual: number, expected: number, what: string): void {
  const tolerance = 1e-9 * Math.abs(expected) + 1e-15;
  const close = actual === expected || Math.abs(actual - expected) <= tolerance;
  expect(close, `${what} is ${actual}; by the reference it is ${expected}`).toBe(true);
}

/** Numbers in [0, 1) that the script of the reference values makes as well. */
function uniform(seed: number, size: number): number[] {
  let state = seed;
  return Array.from({ length: size }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state / 2 ** 32;
  });
}

const always = <Values>(property: fc.IProperty<Values>) =>
  fc.assert(property, { seed: 20261120, numRuns: 50 });
/** Few distinct values, so that ties are common. */
const someSample = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 4 });
const someCounts = fc
  .array(fc.tuple(fc.nat(20), fc.nat(20)), { minLength: 1, maxLength: 6 })
  .map((pairs) => [pairs.map(([r]) => r), pairs.map(([, c]) => c)] as const)
  .filter(([r, c]) => Math.max(...r) > 0 && Math.max(...c) > 0);

/** D by its definition: at each value, the shares at or below it. */
function largestDifference(a: readonly number[], b: readonly number[]): number {
  const share = (sample: readonly number[], limit: number) =>
    sample.filter((value) => value <= limit).length / sample.length;
  return Math.max(...[...a, ...b].map((value) => Math.abs(share(a, value) - share(b, value))));
}

/** The exact p-value by its definition: every way to deal out the pooled values. */
function dealtInAllWays(a: readonly number[], b: readonly number[]): number {
  const pooled = [...a, ...b];
  const observed = largestDifference(a, b) - 1e-12;
  const ways = choose(pooled, a.length);
  return (
    ways.filter(([one, other]) => largestDifference(one, other) >= observed).length / ways.length
  );
}

/** All ways to put `size` of the values into one sample and the rest into another. */
function choose(values: readonly number[], size: number): [number[], number[]][] {
  const [first, ...rest] = values;
  if (first === undefined) return size === 0 ? [[[], []]] : [];
  return [
    ...choose(rest, size - 1).map(([one, other]): [number[], number[]] => [[first, ...one], other]),
    ...choose(rest, size).map(([one, other]): [number[], number[]] => [one, [first, ...other]]),
  ];
}

describe('ksTwoSample', () => {
  it.each(samples)('agrees with SciPy: $name', (sample) => {
    const { reference, current } = sample;
    const exact = ksTwoSample(reference, current, 'exact');
    expectClose(exact.statistic, sample.statistic, 'D');
    expectClose(exact.pValue, sample.exact, 'the exact p-value');
    const limit = ksTwoSample(reference, current, 'asymptotic');
    expectClose(limit.statistic, sample.statistic, 'D');
    expectClose(limit.pValue, sample.asymptotic, 'the asymptotic p-value');
    expect([exact.method, limit.method], 'methods').toEqual(['exact', 'asymptotic']);
  });

  it.each(largeSamples)('agrees with SciPy on %i values shifted by %d', (size, shift, d, p) => {
    const current = uniform(4, size + 17).map((value) => value + shift);
    const { statistic, pValue, method } = ksTwoSample(uniform(3, size), current);
    expect(method, 'method chosen for m · n up to 1,000,000').toBe('exact');
    expectClose(statistic, d, 'D');
    expectClose(pValue, p, 'the exact p-value');
  });

  it('is exact, ties included: the share of all ways to deal out the pooled values', () => {
    always(
      fc.property(someSample, someSample, (a, b) => {
        const { statistic, pValue } = ksTwoSample(a, b);
        expectClose(
          statistic,
          largestDifference(a, b),
          `D of ${a.join(', ')} against ${b.join(', ')}`,
        );
        expectClose(
          pValue,
          dealtInAllWays(a, b),
          `the p-value of ${a.join(', ')} against ${b.join(', ')}`,
        );
      }),
    );
  });

  it('does not depend on the order of values or samples, and leaves its arguments alone', () => {
    always(
      fc.property(someSample, someSample, (a, b) => {
        const [first, second] = [Object.freeze([...a]), Object.freeze([...b])];
        const forward = ksTwoSample(first, second);
        const backward = ksTwoSample([...b].reverse(), [...a].reverse());
        expectClose(backward.statistic, forward.statistic, 'D the other way round');
        expectClose(backward.pValue, forward.pValue, 'the p-value the other way round');
      }),
    );
  });

  it('sorts by value, not as texts', () => {
    expect(ksTwoSample([9, 10, 11, 100], [9, 10, 11, 100]).statistic, 'alike').toBe(0);
    expectClose(ksTwoSample([2, 9], [10, 11, 100]).statistic, 1, 'D of samples that are apart');
  });

  it('is exact for m · n up to 1,000,000, and takes the limit above', () => {
    const thousand = uniform(5, 1000);
    expect(ksTwoSample(thousand, thousand).method, '1,000 against 1,000').toBe('exact');
    expect(ksTwoSample(thousand, [...thousand, 0.5]).method, '1,000 against 1,001').toBe(
      'asymptotic',
    );
  });
});

describe('chiSquareTest', () => {
  it.each(counts)('agrees with SciPy: $name', ({ reference, current, ...expected }) => {
    const result = chiSquareTest(reference, current);
    expectClose(result.statistic, expected.statistic, 'the statistic');
    expect(result.degreesOfFreedom, 'degrees of freedom').toBe(expected.degreesOfFreedom);
    expectClose(result.pValue, expected.pValue, 'the p-value');
  });

  it('does not count a category that neither side has seen', () => {
    always(
      fc.property(someCounts, ([r, c]) => {
        const { degreesOfFreedom, pValue } = chiSquareTest([...r, 0], [...c, 0]);
        const without = chiSquareTest(r, c);
        expect(degreesOfFreedom, 'degrees of freedom').toBe(without.degreesOfFreedom);
        expectClose(pValue, without.pValue, 'the p-value');
      }),
    );
  });
});

describe('populationStabilityIndex', () => {
  it.each(counts)('agrees with SciPy: $name', ({ reference, current, ...expected }) => {
    const index = populationStabilityIndex(reference, current);
    expectClose(index, expected.stability, 'PSI with half a count added to each bin');
    const ofShares = populationStabilityIndex(reference, current, 0);
    expectClose(ofShares, expected.stabilityOfShares, 'PSI of the shares as they are');
  });

  it('is finite where a bin is empty on one side, and smaller with a larger pseudo-count', () => {
    const with1 = populationStabilityIndex([50, 50, 0], [40, 40, 20], 1);
    const withHalf = populationStabilityIndex([50, 50, 0], [40, 40, 20]);
    expect(withHalf, 'PSI with a half').toBeLessThan(Infinity);
    expect(with1, 'PSI with 1').toBeLessThan(withHalf);
  });
});

describe('jensenShannonDistance', () => {
  it.each(counts)('agrees with SciPy: $name', ({ reference, current, jensenShannon }) => {
    expectClose(jensenShannonDistance(reference, current), jensenShannon, 'the distance');
  });

  it('is a distance between 0 and 1, the same both ways, whatever the totals are', () => {
    always(
      fc.property(someCounts, fc.integer({ min: 2, max: 9 }), ([r, c], factor) => {
        const distance = jensenShannonDistance(r, c);
        expect(distance, 'at least 0').toBeGreaterThanOrEqual(0);
        expect(distance, 'at most 1').toBeLessThanOrEqual(1 + 1e-12);
        expect(jensenShannonDistance(c, r), 'the other way round').toBeCloseTo(distance, 9);
        const larger = c.map((count) => count * factor);
        expect(jensenShannonDistance(r, larger), 'more of the same').toBeCloseTo(distance, 6);
      }),
    );
  });
});

describe('wassersteinDistance', () => {
  it.each(distances)('agrees with SciPy: $name', ({ reference, current, distance }) => {
    expectClose(wassersteinDistance(reference, current), distance, 'the distance');
  });

  it('is the shift, where all values moved by the same', () => {
    always(
      fc.property(someSample, fc.integer({ min: -9, max: 9 }), (sample, shift) => {
        const moved = sample.map((value) => value + shift);
        expectClose(wassersteinDistance(sample, moved), Math.abs(shift), 'the distance');
      }),
    );
  });
});

describe('bins', () => {
  it('hold about equal shares of the reference', () => {
    const reference = uniform(6, 1000);
    const inBins = countInBins(reference, binsOf(reference, 10));
    expect(inBins, 'below, ten bins, above').toEqual([0, ...new Array<number>(10).fill(100), 0]);
  });

  it('have the values at the ranks ⌈k · n / count⌉ as upper edges', () => {
    expect(binsOf([7, 1, 5, 3, 9], 2), 'two bins of 1, 3, 5, 7, 9').toEqual({
      minimum: 1,
      upperEdges: [5, 9],
    });
    expect(binsOf([10, 9, 100], 3).upperEdges, 'three bins of 9, 10, 100').toEqual([9, 10, 100]);
  });

  it('count an edge with the values below it, and what is out of range at the ends', () => {
    const bins = { minimum: 1, upperEdges: [5, 9] };
    expect(countInBins([0, 0.9], bins), 'below the minimum').toEqual([2, 0, 0, 0]);
    expect(countInBins([1, 5, 2], bins), 'from the minimum to the first edge').toEqual([
      0, 3, 0, 0,
    ]);
    expect(countInBins([9, 5.1, 9.1, 50], bins), 'the last bin, and above').toEqual([0, 0, 2, 2]);
  });

  it('are fewer where values are tied, and one for a constant feature', () => {
    expect(binsOf([0, 0, 0, 0, 0, 0, 0, 1, 2, 3], 5).upperEdges, 'mostly 0').toEqual([0, 1, 3]);
    const constant = binsOf([4, 4, 4], 10);
    expect(constant, 'constant').toEqual({ minimum: 4, upperEdges: [4] });
    expect(countInBins([3, 4, 4, 5, 6], constant), 'beside a constant').toEqual([1, 2, 2]);
  });

  it('lose no value and stay as many as there are edges, whatever the values are', () => {
    always(
      fc.property(someSample, someSample, fc.integer({ min: 1, max: 6 }), (a, b, count) => {
        const bins = binsOf(a, count);
        const inBins = countInBins(b, bins);
        expect(inBins, 'bins').toHaveLength(bins.upperEdges.length + 2);
        expect(
          inBins.reduce((total, inBin) => total + inBin, 0),
          'values in all bins',
        ).toBe(b.length);
      }),
    );
  });

  it.each([0, -1, 2.5, NaN])('are refused where their number is %d', (count) => {
    expect(() => binsOf([1, 2, 3], count)).toThrow(`${count}`);
  });
});

describe('what cannot be compared', () => {
  const compare = { ksTwoSample, wassersteinDistance };
  it.each(Object.entries(compare))('%s names the value that is no number', (_, statistic) => {
    expect(() => statistic([1, 2], [3, 4, 5, NaN]), 'NaN in current').toThrow('current[3] is NaN');
    expect(() => statistic([-Infinity, 2], [3]), 'an infinity').toThrow(
      'reference[0] is -Infinity',
    );
  });

  it.each(Object.entries(compare))('%s names the sample that is empty', (_, statistic) => {
    expect(() => statistic([], [1])).toThrow("'reference' is empty");
    expect(() => statistic([1], [])).toThrow("'current' is empty");
  });

  const compareCounts = { chiSquareTest, populationStabilityIndex, jensenShannonDistance };
  it.each(Object.entries(compareCounts))('%s names what is wrong with counts', (_, statistic) => {
    expect(() => statistic([1, 2], [1, 2, 3]), 'lengths').toThrow(/2 reference.*3 current/);
    expect(() => statistic([1, 2], [1, -2]), 'negative').toThrow('current[1] is -2');
    expect(() => statistic([NaN, 2], [1, 2]), 'no number').toThrow('reference[0] is NaN');
    expect(() => statistic([0, 0], [1, 2]), 'nothing seen').toThrow('reference counts are all 0');
  });

  it('bins need a reference and values without NaN', () => {
    expect(() => binsOf([], 10)).toThrow("'reference' is empty");
    expect(() => countInBins([1, NaN], { minimum: 1, upperEdges: [2] })).toThrow(
      'values[1] is NaN',
    );
  });
});

describe('detectDrift', () => {
  const reference = uniform(7, 200);
  const current = uniform(8, 200);
  const moved = (by: number) => current.map((value) => value + by);
  /** Every so many-th value is missing. */
  const withMissing = (values: readonly number[], every: number) =>
    values.map((value, index) => (index % every === 0 ? null : value));

  it('reports the difference in shares and its p-value', () => {
    const { values, missing } = detectDrift(reference, moved(0.2));
    const { statistic, pValue } = ksTwoSample(reference, moved(0.2));
    expect(values, 'values').toEqual({ effect: statistic, pValue, drifted: true });
    expect(missing, 'missing values').toEqual({ effect: 0, pValue: 1, drifted: false });
  });

  it('raises no alarm where nothing changed, and one where much did', () => {
    expect(detectDrift(reference, current).drifted, 'the same distribution').toBe(false);
    expect(detectDrift(reference, moved(0.3)).drifted, 'moved by 0.3').toBe(true);
  });

  it('raises no alarm for a difference that is certain and too small to matter', () => {
    const many = uniform(9, 15_000);
    const { values, drifted } = detectDrift(
      many,
      uniform(10, 15_000).map((value) => value + 0.04),
    );
    expect(values?.pValue, 'p-value of a small shift in many values').toBeLessThan(0.0001);
    expect(drifted, 'drifted').toBe(false);
  });

  it('raises no alarm for a large difference that chance explains', () => {
    const { values, drifted } = detectDrift([1, 5, 6, 8], [2, 3, 4]);
    expect(values?.effect, 'D of a few values').toBeGreaterThan(0.5);
    expect(drifted, 'drifted').toBe(false);
  });

  it('takes both thresholds from its options', () => {
    const { values } = detectDrift(reference, moved(0.2));
    const { effect = 0, pValue = 1 } = values ?? {};
    const verdict = (alpha: number, minEffect: number) =>
      detectDrift(reference, moved(0.2), { alpha, minEffect }).drifted;
    expect(verdict(pValue * 2, effect), 'effect at the threshold').toBe(true);
    expect(verdict(pValue, effect), 'p-value at the threshold').toBe(false);
    expect(verdict(pValue * 2, effect + 1e-9), 'effect below the threshold').toBe(false);
  });

  it('tests the share of missing values on its own', () => {
    const { values, missing, drifted } = detectDrift(
      withMissing(reference, 100),
      withMissing(reference, 4),
    );
    expect(values?.drifted, 'the values that are left').toBe(false);
    expect(missing.effect, 'from 1 % missing to 25 %').toBeCloseTo(0.24, 9);
    const { pValue } = chiSquareTest([198, 2], [150, 50]);
    expectClose(missing.pValue, pValue, 'the p-value of the missing values');
    expect([missing.drifted, drifted], 'missing, and in all').toEqual([true, true]);
  });

  it('raises the alarm when fewer values are missing than used to be, as well', () => {
    const { missing } = detectDrift(withMissing(reference, 2), reference);
    expect(missing).toMatchObject({ effect: 0.5, drifted: true });
  });

  it('has no verdict on values where a sample has none, and still one on what is missing', () => {
    const none = current.map(() => null);
    const gone = detectDrift(reference, none);
    expect(gone.values, 'values').toBeNull();
    expect(gone.missing, 'missing values').toMatchObject({ effect: 1, drifted: true });
    expect(gone.drifted, 'drifted').toBe(true);
    expect(detectDrift(none, none), 'never any value').toMatchObject({
      values: null,
      missing: { effect: 0, pValue: 1 },
      drifted: false,
    });
    expect(detectDrift(none, current).values, 'no value in the reference').toBeNull();
  });

  it('refuses NaN, which is no missing value, and samples without rows', () => {
    expect(() => detectDrift([1, 2], [1, null, NaN])).toThrow('current[2] is NaN');
    expect(() => detectDrift([], [1])).toThrow("'reference' is empty");
    expect(() => detectDrift([1], [])).toThrow("'current' is empty");
  });
});
