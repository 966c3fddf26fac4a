import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../shared/random.ts';
import type { Outcome } from './experiment.ts';
import { reference } from './reference/values.ts';
import {
  assign,
  bucketOf,
  differenceInterval,
  sampleRatioCheck,
  SequentialTest,
  visitorsPerVariant,
  zTest,
} from './starter.ts';
import { withVisitors } from './visitors.ts';

const of = (conversions: number, visitors: number): Outcome => ({ conversions, visitors });
const words = ({ conversions, visitors }: Outcome) => `${conversions} of ${visitors}`;

/** The same to 1e-9 of its size, or to 1e-12 near zero. */
function expectClose(actual: number, expected: number, what: string): void {
  const error = Math.abs(actual - expected);
  const allowed = Math.max(1e-9 * Math.abs(expected), 1e-12);
  expect(error, `${what}: ${actual} instead of ${expected}, error`).toBeLessThanOrEqual(allowed);
}

const someOutcome = fc
  .tuple(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([visitors, share]) => of(Math.round(visitors * share), visitors));
const always = <Values>(property: fc.IProperty<Values>) =>
  fc.assert(property, { seed: 20261120, numRuns: 60 });

const impossible: [string, Outcome][] = [
  ['NaN conversions', of(NaN, 10)],
  ['NaN visitors', of(1, NaN)],
  ['a fraction of a conversion', of(1.5, 10)],
  ['a negative count', of(-1, 10)],
  ['more conversions than visitors', of(11, 10)],
  ['no visitors', of(0, 0)],
  ['infinitely many visitors', of(1, Infinity)],
];

describe('zTest', () => {
  it.each(reference.comparisons)(
    'of $treatment against $control is that of statsmodels',
    ({ control, treatment, z, pValue }) => {
      const result = zTest(control, treatment);
      const { visitors, conversions } = treatment;
      expectClose(
        result.difference,
        conversions / visitors - control.conversions / control.visitors,
        'difference of the rates',
      );
      expectClose(result.z, z, 'z');
      expectClose(result.pValue, pValue, 'p-value');
    },
  );

  it('finds no difference where everybody or nobody converted', () => {
    for (const [control, treatment] of [
      [of(0, 5), of(0, 900)],
      [of(7, 7), of(3, 3)],
    ] as const)
      expect(zTest(control, treatment), `${words(treatment)} against ${words(control)}`).toEqual({
        difference: 0,
        z: 0,
        pValue: 1,
      });
  });

  it('changes its sign, and nothing else, when the variants change places', () => {
    always(
      fc.property(someOutcome, someOutcome, (one, other) => {
        const there = zTest(one, other);
        const back = zTest(other, one);
        expectClose(back.z, -there.z, 'z the other way round');
        expectClose(back.pValue, there.pValue, 'p-value the other way round');
      }),
    );
  });

  it.each(impossible)('refuses %s', (_, outcome) => {
    expect(() => zTest(outcome, of(1, 10)), 'in the control').toThrow(/control/);
    expect(() => zTest(of(1, 10), outcome), 'in the treatment').toThrow(/treatment/);
  });

  it('names the variant and the value that it refuses', () => {
    expect(() => zTest(of(1, 10), of(NaN, 10))).toThrow(/treatment.*NaN/);
    expect(() => zTest(of(1.5, 10), of(1, 10))).toThrow(/control.*1\.5/);
    expect(() => zTest(of(12, 10), of(1, 10))).toThrow(/control.*12.*10/);
    expect(() => zTest(of(1, 10), of(1, NaN))).toThrow(/treatment.*visitors.*NaN/);
    expect(() => zTest(of(1, 10), of(0, 0))).toThrow(/treatment/);
  });
});

describe('differenceInterval', () => {
  it.each(reference.comparisons)(
    'of $treatment against $control is that of statsmodels',
    ({ control, treatment, intervals }) => {
      for (const [confidence, [low = NaN, high = NaN]] of Object.entries(intervals)) {
        const interval = differenceInterval(control, treatment, Number(confidence));
        expectClose(interval.low, low, `lower end at ${confidence}`);
        expectClose(interval.high, high, `upper end at ${confidence}`);
      }
    },
  );

  it('has a confidence of 95 % unless told otherwise', () => {
    expect(differenceInterval(of(3, 40), of(9, 50))).toEqual(
      differenceInterval(of(3, 40), of(9, 50), 0.95),
    );
  });

  it('holds the difference, stays within −1 and 1, and turns round with the variants', () => {
    always(
      fc.property(someOutcome, someOutcome, (one, other) => {
        const { low, high } = differenceInterval(one, other);
        const { difference } = zTest(one, other);
        const what = `${words(other)} against ${words(one)}`;
        expect(low, `${what}: lower end`).toBeLessThanOrEqual(difference + 1e-12);
        expect(high, `${what}: upper end`).toBeGreaterThanOrEqual(difference - 1e-12);
        expect(low, `${what}: lower end`).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(high, `${what}: upper end`).toBeLessThanOrEqual(1 + 1e-12);
        expectClose(differenceInterval(other, one).low, -high, `${what}: turned round`);
      }),
    );
  });

  it('refuses a confidence that is not between 0 and 1', () => {
    for (const confidence of [0, 1, 95, NaN])
      expect(
        () => differenceInterval(of(1, 10), of(2, 10), confidence),
        `confidence ${confidence}`,
      ).toThrow(new RegExp(`confidence.*${confidence}`));
  });

  it.each(impossible)('refuses %s', (_, outcome) => {
    expect(() => differenceInterval(outcome, of(1, 10)), 'in the control').toThrow(/control/);
    expect(() => differenceInterval(of(1, 10), outcome), 'in the treatment').toThrow(/treatment/);
  });
});

describe('visitorsPerVariant', () => {
  it.each(reference.sampleSizes)(
    'for $baseline and $effect at $alpha with power $power is that of statsmodels',
    ({ visitors, ...plan }) => {
      expect(visitorsPerVariant(plan)).toBe(visitors);
    },
  );

  it('takes a level of 0.05 and a power of 0.8 unless told otherwise', () => {
    const plan = { baseline: 0.1, effect: 0.02 };
    expect(visitorsPerVariant(plan)).toBe(visitorsPerVariant({ ...plan, alpha: 0.05, power: 0.8 }));
  });

  it('refuses an effect of 0, and rates outside 0 to 1', () => {
    expect(() => visitorsPerVariant({ baseline: 0.1, effect: 0 })).toThrow(/effect/i);
    expect(() => visitorsPerVariant({ baseline: 0.1, effect: 0.95 })).toThrow(/effect/i);
    expect(() => visitorsPerVariant({ baseline: 0, effect: 0.1 })).toThrow(/baseline/);
    expect(() => visitorsPerVariant({ baseline: NaN, effect: 0.1 })).toThrow(/baseline.*NaN/);
    expect(() => visitorsPerVariant({ baseline: 0.1, effect: NaN })).toThrow(/effect.*NaN/);
    expect(() => visitorsPerVariant({ baseline: 0.1, effect: 0.1, power: 80 })).toThrow(/power/);
    expect(() => visitorsPerVariant({ baseline: 0.1, effect: 0.1, alpha: 0 })).toThrow(/alpha/);
  });
});

describe('sampleRatioCheck', () => {
  it.each(reference.ratios)(
    'of $visitors at $shares is that of SciPy',
    ({ visitors, shares, chiSquare, pValue }) => {
      const result = sampleRatioCheck(visitors, shares);
      expectClose(result.chiSquare, chiSquare, 'chi-square');
      expectClose(result.pValue, pValue, 'p-value');
      expect(result.mismatch, `mismatch at a p-value of ${pValue}`).toBe(pValue < 0.001);
    },
  );

  it('judges by the level that it is given', () => {
    expect(sampleRatioCheck([5100, 4900], [0.5, 0.5]).mismatch).toBe(false);
    expect(sampleRatioCheck([5100, 4900], [0.5, 0.5], 0.05).mismatch).toBe(true);
    const { pValue } = sampleRatioCheck([5100, 4900], [0.5, 0.5]);
    expect(sampleRatioCheck([5100, 4900], [0.5, 0.5], pValue).mismatch, 'at its p-value').toBe(
      false,
    );
  });

  it('takes shares that add up to 1 but for rounding', () => {
    expect(sampleRatioCheck([10, 20, 70], [0.1, 0.2, 0.7]).pValue).toBeCloseTo(1);
  });

  it('does not judge a variant that expects fewer than 5 visitors', () => {
    expect(() => sampleRatioCheck([3, 46], [0.1, 0.9]), '4.9 expected').toThrow(/too early/i);
    expect(sampleRatioCheck([2, 48], [0.1, 0.9]).mismatch, '5 expected').toBe(false);
  });

  it('refuses counts and shares that are none, or do not belong together', () => {
    expect(() => sampleRatioCheck([10, 10], [0.5, 0.6])).toThrow(/1\.1/);
    expect(() => sampleRatioCheck([10, 10], [0.5, 0.4])).toThrow(/0\.9/);
    expect(() => sampleRatioCheck([10, 10, 10], [0.5, 0.5])).toThrow(/3.*2/);
    expect(() => sampleRatioCheck([100], [1])).toThrow(RangeError);
    for (const alpha of [0, 1, 5, NaN])
      expect(() => sampleRatioCheck([10, 10], [0.5, 0.5], alpha), `alpha ${alpha}`).toThrow(
        /alpha/,
      );
    expect(() => sampleRatioCheck([100], [0.9999999999])).toThrow(RangeError);
    expect(() => sampleRatioCheck([10, NaN], [0.5, 0.5])).toThrow(/visitors.*NaN/);
    expect(() => sampleRatioCheck([10, 10.5], [0.5, 0.5])).toThrow(/10\.5/);
    expect(() => sampleRatioCheck([10, 10], [0.5, NaN])).toThrow(/share.*NaN/);
    expect(() => sampleRatioCheck([10, 30, 10], [1.5, -1, 0.5])).toThrow(RangeError);
  });
});

describe('SequentialTest', () => {
  it.each(reference.mixtures)(
    'of $treatment against $control has the p-value of the mixture, integrated numerically',
    ({ control, treatment, expectedEffect, pValue }) => {
      const look = new SequentialTest({ expectedEffect }).look(control, treatment);
      expectClose(look.pValue, pValue, 'p-value');
      expect(look.significant, `significant at ${pValue}`).toBe(pValue <= 0.05);
    },
  );

  it('raises few false alarms in twenty looks, where the z test raises many', () => {
    const random = randomNumbers(2026);
    const experiments = 200;
    let naive = 0;
    let sequential = 0;
    for (let experiment = 0; experiment < experiments; experiment++) {
      const test = new SequentialTest({ expectedEffect: 0.03 });
      let control = of(0, 0);
      let treatment = of(0, 0);
      let zAlarm = false;
      let alarm = false;
      for (let look = 0; look < 20; look++) {
        control = withVisitors(control, 100, 0.1, random);
        treatment = withVisitors(treatment, 100, 0.1, random);
        zAlarm ||= zTest(control, treatment).pValue < 0.05;
        alarm = test.look(control, treatment).significant;
      }
      naive += Number(zAlarm);
      sequential += Number(alarm);
    }
    expect(naive / experiments, 'false alarms of the z test').toBeGreaterThan(0.15);
    expect(sequential / experiments, 'false alarms of the sequential test').toBeLessThan(0.05);
  });

  it('finds a difference that is there', () => {
    const random = randomNumbers(7);
    const test = new SequentialTest({ expectedEffect: 0.05 });
    let control = of(0, 0);
    let treatment = of(0, 0);
    let found = false;
    for (let look = 0; look < 30 && !found; look++) {
      control = withVisitors(control, 100, 0.1, random);
      treatment = withVisitors(treatment, 100, 0.16, random);
      found = test.look(control, treatment).significant;
    }
    expect(found, 'found 16 % against 10 % within 3,000 visitors').toBe(true);
  });

  it('never takes back what it found', () => {
    const test = new SequentialTest({ expectedEffect: 0.1 });
    const found = test.look(of(10, 200), of(50, 200));
    const later = test.look(of(400, 2000), of(400, 2000));
    expect(found.significant, 'found at the first look').toBe(true);
    expect(later.significant, 'still so at the second').toBe(true);
    expect(later.pValue, 'p-value at the second').toBe(found.pValue);
    expect(later.interval.low, 'while the interval is that of the second').toBeLessThan(0);
  });

  it('is significant at the first look whose confidence sequence leaves out 0, and at no other', () => {
    always(
      fc.property(
        someOutcome,
        someOutcome,
        fc.constantFrom(0.01, 0.05, 0.3),
        fc.constantFrom(0.01, 0.05, 0.2),
        (control, treatment, expectedEffect, alpha) => {
          const test = new SequentialTest({ expectedEffect, alpha });
          const { significant, interval, pValue } = test.look(control, treatment);
          const { difference } = zTest(control, treatment);
          const what = `${words(treatment)} against ${words(control)} at ${alpha}, p ${pValue}`;
          expect(significant, what).toBe(interval.low > 0 || interval.high < 0);
          expect(interval.low, `${what}: lower end`).toBeGreaterThanOrEqual(-1);
          expect(interval.high, `${what}: upper end`).toBeLessThanOrEqual(1);
          if (interval.low > -1 && interval.high < 1)
            expectClose((interval.low + interval.high) / 2, difference, `${what}: centre`);
        },
      ),
    );
  });

  it('counts a p-value of exactly alpha as significant', () => {
    const outcomes = [of(10, 100), of(30, 100)] as const;
    const { pValue } = new SequentialTest({ expectedEffect: 0.1 }).look(...outcomes);
    const test = new SequentialTest({ expectedEffect: 0.1, alpha: pValue });
    expect(test.look(...outcomes).significant).toBe(true);
  });

  it('is at least as wide as the interval for a single look', () => {
    for (const visitors of [50, 500, 5000, 500_000]) {
      const [control, treatment] = [of(visitors / 10, visitors), of(visitors / 5, visitors)];
      const { interval } = new SequentialTest({ expectedEffect: 0.1 }).look(control, treatment);
      const once = differenceInterval(control, treatment);
      expect(interval.high - interval.low, `width at ${visitors} visitors`).toBeGreaterThan(
        once.high - once.low,
      );
    }
  });

  it('knows nothing after one visitor each', () => {
    const { pValue, interval } = new SequentialTest({ expectedEffect: 0.02 }).look(
      of(0, 1),
      of(1, 1),
    );
    expect(pValue, 'p-value after one visitor each').toBeGreaterThan(0.5);
    expect(interval).toEqual({ low: -1, high: 1 });
    const against = new SequentialTest({ expectedEffect: 0.02 }).look(of(1, 1), of(0, 1));
    expect(against.interval).toEqual({ low: -1, high: 1 });
  });

  it('wants totals, not the counts of the day', () => {
    for (const [control, treatment] of [
      [of(10, 90), of(20, 200)],
      [of(10, 200), of(10, 100)],
      [of(9, 200), of(20, 200)],
      [of(20, 200), of(19, 200)],
    ] as const) {
      const test = new SequentialTest({ expectedEffect: 0.1 });
      test.look(of(10, 100), of(20, 200));
      expect(
        () => test.look(control, treatment),
        `${words(control)} and ${words(treatment)} after 10 of 100 and 20 of 200`,
      ).toThrow(/total/i);
    }
    const test = new SequentialTest({ expectedEffect: 0.1 });
    const first = test.look(of(10, 100), of(20, 200));
    expect(test.look(of(10, 100), of(20, 200)), 'at the same totals again').toEqual(first);
  });

  it.each(impossible)('refuses %s', (_, outcome) => {
    const test = new SequentialTest({ expectedEffect: 0.1 });
    expect(() => test.look(outcome, of(1, 10)), 'in the control').toThrow(/control/);
    expect(() => test.look(of(1, 10), outcome), 'in the treatment').toThrow(/treatment/);
  });

  it('refuses options that are no shares', () => {
    for (const expectedEffect of [0, -0.1, 1, NaN])
      expect(() => new SequentialTest({ expectedEffect }), `effect ${expectedEffect}`).toThrow(
        /expectedEffect/,
      );
    for (const alpha of [0, 5, NaN])
      expect(() => new SequentialTest({ expectedEffect: 0.1, alpha }), `alpha ${alpha}`).toThrow(
        /alpha/,
      );
  });
});

const users = Array.from({ length: 20_000 }, (_, index) => `user-${index}`);
const half = (salt: string) => ({
  salt,
  ranges: [
    { variant: 'control', from: 0, to: 5000 },
    { variant: 'treatment', from: 5000, to: 10_000 },
  ],
});

describe('bucketOf', () => {
  it('spreads users evenly over all 10,000 buckets', () => {
    const buckets = users.map((user) => bucketOf(user, 'spread'));
    const wrong = buckets.filter(
      (bucket) => !(Number.isInteger(bucket) && bucket >= 0 && bucket < 10_000),
    );
    expect(wrong, 'buckets that are no whole numbers from 0 to 9,999').toEqual([]);
    const tenths = Array.from(
      { length: 10 },
      (_, tenth) => buckets.filter((bucket) => Math.floor(bucket / 1000) === tenth).length,
    );
    // Binomial with mean 2,000: standard deviation 42.
    for (const [tenth, count] of tenths.entries())
      expect(Math.abs(count - 2000), `users in tenth ${tenth}: ${count}`).toBeLessThan(5 * 42);
    expect(new Set(buckets).size).toBeGreaterThan(8000);
  });

  it('gives a user the same bucket each time', () => {
    for (const user of users.slice(0, 100))
      expect(bucketOf(user, 'again'), user).toBe(bucketOf(user, 'again'));
  });

  it('does not take one user of one experiment for another of another', () => {
    expect(bucketOf('2', 'checkout-1')).not.toBe(bucketOf('12', 'checkout-'));
  });
});

describe('assign', () => {
  it('gives each variant its share', () => {
    const seen = users.map((user) => assign(user, half('share')));
    const treated = seen.filter((variant) => variant === 'treatment').length;
    // Binomial with mean 10,000: standard deviation 71.
    expect(Math.abs(treated - 10_000), `${treated} of 20,000 treated`).toBeLessThan(5 * 71);
    expect(new Set(seen)).toEqual(new Set(['control', 'treatment']));
  });

  it('shuffles anew for each salt', () => {
    const both = users.filter(
      (user) =>
        assign(user, half('button')) === 'treatment' && assign(user, half('price')) === 'treatment',
    ).length;
    // Binomial with mean 5,000: standard deviation 61.
    expect(Math.abs(both - 5000), `${both} of 20,000 treated in both`).toBeLessThan(5 * 61);
  });

  it('moves nobody when buckets that were free are added', () => {
    const ramp = (percent: number) => ({
      salt: 'ramp',
      ranges: [
        { variant: 'control', from: 5000, to: 5000 + percent * 50 },
        { variant: 'treatment', from: 0, to: percent * 50 },
      ],
    });
    for (const user of users.slice(0, 3000)) {
      const early = assign(user, ramp(10));
      if (early === undefined) continue;
      expect(assign(user, ramp(60)), `${user} at 60 %`).toBe(early);
    }
    const inside = users.filter((user) => assign(user, ramp(10)) !== undefined).length;
    expect(Math.abs(inside - 2000), `${inside} of 20,000 at 10 %`).toBeLessThan(5 * 42);
  });

  it('takes the first bucket of a range into it, and not the last', () => {
    const user = 'user-1';
    const bucket = bucketOf(user, 'edge');
    const only = (from: number, to: number) =>
      assign(user, { salt: 'edge', ranges: [{ variant: 'seen', from, to }] });
    expect(only(bucket, bucket + 1), 'range that begins with the bucket').toBe('seen');
    expect(only(bucket - 1, bucket), 'range that ends before the bucket').toBeUndefined();
    expect(only(bucket + 1, bucket + 2), 'range that begins after it').toBeUndefined();
  });

  it('puts nobody in an experiment without ranges', () => {
    expect(assign('user-1', { salt: 'empty', ranges: [] })).toBeUndefined();
  });

  it('refuses ranges that overlap, in any order, and names a variant', () => {
    const ranges = [
      { variant: 'treatment', from: 100, to: 200 },
      { variant: 'control', from: 0, to: 101 },
    ];
    expect(() => assign('user-1', { salt: 's', ranges })).toThrow(/treatment|control/);
    const reversed = ranges.toReversed();
    expect(() => assign('user-1', { salt: 's', ranges: reversed })).toThrow(/treatment|control/);
  });

  it.each([
    ['an empty range', 10, 10],
    ['a range that ends before it begins', 20, 10],
    ['a fraction of a bucket at the start', 0.5, 10],
    ['a fraction of a bucket at the end', 0, 10.5],
    ['buckets below 0', -1, 10],
    ['buckets above 10,000', 0, 10_001],
    ['NaN', NaN, 10],
  ])('refuses %s', (_, from, to) => {
    const ranges = [{ variant: 'broken', from, to }];
    expect(() => assign('user-1', { salt: 's', ranges })).toThrow(/broken/);
  });
});
