import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision, GroupCounts, Groups } from './decisions.ts';
import { reference } from './reference/values.ts';
import {
  calibration,
  countGroups,
  equalisedOdds,
  equalOpportunity,
  impliedFalsePositiveRate,
  selectionRatio,
} from './starter.ts';

/** The same to 1e-9 of its size, or to 1e-12 near zero. */
function expectClose(actual: number | undefined, expected: number, what: string): void {
  const error = Math.abs((actual ?? NaN) - expected);
  const allowed = Math.max(1e-9 * Math.abs(expected), 1e-12);
  expect(error <= allowed, `${what}: ${actual} instead of ${expected}`).toBe(true);
}

const none: GroupCounts = {
  people: 0,
  selected: 0,
  qualified: 0,
  qualifiedSelected: 0,
  unqualified: 0,
  unqualifiedSelected: 0,
};
type Counted = readonly [selected: number, of: number];
const groupsOf = (
  kind: (counted: Counted) => Partial<GroupCounts>,
  rates: Record<string, Counted>,
): Groups =>
  new Map(Object.entries(rates).map(([name, counted]) => [name, { ...none, ...kind(counted) }]));

const selections = (rates: Record<string, Counted>) =>
  groupsOf(([selected, people]) => ({ selected, people }), rates);
const qualified = (rates: Record<string, Counted>) =>
  groupsOf(([count, of]) => ({ qualifiedSelected: count, qualified: of }), rates);
const unqualified = (rates: Record<string, Counted>) =>
  groupsOf(([count, of]) => ({ unqualifiedSelected: count, unqualified: of }), rates);
const both = (first: Groups, second: Groups): Groups =>
  new Map(
    [...first].map(([name, counts]) => {
      const { unqualified: of, unqualifiedSelected: count } = second.get(name) ?? none;
      return [name, { ...counts, unqualified: of, unqualifiedSelected: count }];
    }),
  );

const decision = (group: string, selected: boolean, isQualified?: boolean): Decision => ({
  group,
  selected,
  qualified: isQualified,
});
const always = <Values>(property: fc.IProperty<Values>) =>
  fc.assert(property, { seed: 20261120, numRuns: 60 });

const counted = ([count = NaN, of = NaN]: readonly number[]): Counted => [count, of];

/** The two groups of a reference pair, with two others between them where the pair is one of six. */
function withPairs(
  { lowest, highest, pairs }: (typeof reference.pairs)[number],
  of: typeof selections,
): Groups {
  const [low, high] = [counted(lowest), counted(highest)];
  const between = { 'in between': low, 'in the middle': high };
  return of({ 'a lowest': low, ...(pairs === 6 ? between : {}), 'z highest': high });
}

describe('countGroups', () => {
  it('counts the people of each group by decision and by what was true', () => {
    const groups = countGroups([
      decision('a', true, true),
      decision('a', true, false),
      decision('b', false, true),
      decision('a', false, true),
      decision('a', false, false),
      decision('a', false, false),
    ]);
    expect([...groups.keys()].sort()).toEqual(['a', 'b']);
    expect(groups.get('a')).toEqual({
      people: 5,
      selected: 2,
      qualified: 2,
      qualifiedSelected: 1,
      unqualified: 3,
      unqualifiedSelected: 1,
    });
    expect(groups.get('b')).toEqual({ ...none, people: 1, qualified: 1 });
  });

  it('counts those of whom nothing was learnt as people only', () => {
    const groups = countGroups([
      decision('a', false),
      decision('a', true),
      decision('a', true, true),
    ]);
    expect(groups.get('a')).toEqual({
      ...none,
      people: 3,
      selected: 2,
      qualified: 1,
      qualifiedSelected: 1,
    });
  });

  it('has no groups where there are no decisions', () => {
    expect(countGroups([]).size).toBe(0);
  });

  it('keeps groups apart whatever they are called', () => {
    const groups = countGroups(
      ['__proto__', 'constructor', 'a', 'A', ' a'].map((name) => decision(name, true, true)),
    );
    expect(groups.size).toBe(5);
    expect(groups.get('__proto__')?.people).toBe(1);
  });

  it('names the row that it cannot count', () => {
    const good = decision('a', true, true);
    const broken = (row: object) => () => countGroups([good, { ...good, ...row }]);
    expect(broken({ group: '' })).toThrow(/\s1.*group/);
    expect(broken({ group: undefined })).toThrow(TypeError);
    expect(broken({ group: undefined })).toThrow(/\s1.*group/);
    expect(broken({ selected: NaN })).toThrow(/\s1.*selected.*NaN/);
    expect(broken({ selected: NaN })).toThrow(TypeError);
    expect(broken({ selected: undefined })).toThrow(/selected/);
    expect(broken({ qualified: NaN })).toThrow(/\s1.*qualified.*NaN/);
    expect(broken({ qualified: 1 })).toThrow(TypeError);
    expect(() => countGroups([{ ...good, group: '' }, good])).toThrow(/0/);
  });
});

describe('selectionRatio', () => {
  it.each(reference.pairs)(
    'of $lowest to $highest, one of $pairs pairs, is that of statsmodels',
    (pair) => {
      const { extremes } = selectionRatio(withPairs(pair, selections));
      expectClose(extremes?.value, pair.ratio, 'ratio');
      expectClose(extremes?.interval.low, pair.ratioInterval[0] ?? NaN, 'lower end');
      expectClose(extremes?.interval.high, pair.ratioInterval[1] ?? NaN, 'upper end');
    },
  );

  it('takes the lowest and the highest of several groups', () => {
    const groups = selections({ b: [50, 100], a: [40, 100], d: [61, 100], c: [60, 100] });
    const { extremes } = selectionRatio(groups);
    expect([extremes?.lower, extremes?.higher]).toEqual(['a', 'd']);
    expectClose(extremes?.value, 40 / 61, 'ratio');
  });

  it('orders groups with the same rate by name, however they come', () => {
    for (const names of ['abcd', 'dcba', 'bdac']) {
      const rates = Object.fromEntries([...names].map((name) => [name, [10, 50] as const]));
      const { extremes } = selectionRatio(selections(rates));
      expect([extremes?.lower, extremes?.higher], names).toEqual(['a', 'd']);
    }
  });

  it('decides only where the whole interval is on one side of four fifths', () => {
    const verdict = (low: Counted, high: Counted) =>
      selectionRatio(selections({ a: low, b: high })).verdict;
    expect(verdict([3000, 10_000], [5000, 10_000]), '0.6, large groups').toBe('breached');
    expect(verdict([15, 50], [25, 50]), '0.6, small groups').toBe('undecided');
    expect(verdict([4900, 10_000], [5000, 10_000]), '0.98, large groups').toBe('within');
    expect(verdict([24, 50], [25, 50]), '0.96, small groups').toBe('undecided');
  });

  it('judges by the limit and the confidence that it is given', () => {
    const groups = selections({ a: [410, 1000], b: [500, 1000] });
    const interval = selectionRatio(groups).extremes?.interval ?? { low: NaN, high: NaN };
    expect(selectionRatio(groups).verdict).toBe('undecided');
    expect(selectionRatio(groups, { limit: 0.7 }).verdict).toBe('within');
    expect(selectionRatio(groups, { limit: 0.95 }).verdict).toBe('breached');
    expect(selectionRatio(groups, { limit: interval.low }).verdict, 'at its lower end').toBe(
      'within',
    );
    expect(selectionRatio(groups, { limit: interval.high }).verdict, 'at its upper end').toBe(
      'undecided',
    );
    const narrow = selectionRatio(groups, { confidence: 0.5 }).extremes?.interval;
    expect((narrow?.high ?? NaN) - (narrow?.low ?? NaN)).toBeLessThan(interval.high - interval.low);
  });

  it('does not pass a small group between two large ones that are alike', () => {
    const large = { a: [45_000, 100_000], b: [50_000, 100_000] } as const;
    expect(selectionRatio(selections(large)).verdict, 'without it').toBe('within');
    const { verdict, extremes, breaches } = selectionRatio(selections({ ...large, c: [19, 40] }));
    expect(verdict, 'with 19 of 40 between 45 % and 50 %').toBe('undecided');
    expect([extremes?.lower, extremes?.higher], 'extremes').toEqual(['a', 'b']);
    expect(breaches).toEqual([]);
  });

  it('finds a breach between large groups, though the lowest is too small to be sure of', () => {
    const groups = { a: [30_000, 100_000], b: [50_000, 100_000], c: [10, 40] } as const;
    const { verdict, extremes, breaches } = selectionRatio(selections(groups));
    expect([extremes?.lower, extremes?.higher], 'extremes').toEqual(['c', 'b']);
    expect(extremes?.interval.high, 'interval of the extremes').toBeGreaterThan(0.8);
    expect(verdict).toBe('breached');
    expect(breaches.map(({ lower, higher, value }) => [lower, higher, value])).toEqual([
      ['a', 'b', 0.6],
    ]);
    const all = selectionRatio(
      selections({ a: [5000, 10_000], b: [3000, 10_000], c: [900, 10_000] }),
    );
    expect(
      all.breaches.map(({ lower, higher }) => lower + higher),
      'all pairs of three groups that are far apart',
    ).toEqual(['cb', 'ca', 'ba']);
    expect(all.breaches[1]).toEqual(all.extremes);
  });

  it('is sure only if neither of two groups can be the one at a disadvantage', () => {
    const groups = selections({ a: [15, 30], b: [500, 1000] });
    const { low, high } = selectionRatio(groups).extremes?.interval ?? { low: NaN, high: NaN };
    expect(high, 'the interval reaches further up than down').toBeGreaterThan(1 / low);
    expect(selectionRatio(groups, { limit: low }).verdict).toBe('undecided');
    expect(selectionRatio(groups, { limit: 1 / high }).verdict).toBe('within');
  });

  it('sees no disparity where nobody was selected, and too little to be sure', () => {
    const { extremes, verdict } = selectionRatio(selections({ a: [0, 40], b: [0, 50] }));
    expect(extremes?.value).toBe(1);
    expect(verdict).toBe('undecided');
  });

  it('refuses groups that are too small, by name, and judges the others', () => {
    const groups = selections({ z: [1, 29], b: [15, 30], tiny: [0, 1], c: [20, 40], a: [0, 0] });
    const { refused, extremes } = selectionRatio(groups);
    expect(refused).toEqual([
      { group: 'a', have: 0, need: 30 },
      { group: 'tiny', have: 1, need: 30 },
      { group: 'z', have: 29, need: 30 },
    ]);
    expect([extremes?.lower, extremes?.higher]).toEqual(['b', 'c']);
    const { lowest, highest, ratioInterval } = { ...reference.pairs[0] };
    const pair = selections({
      low: counted(lowest ?? []),
      high: counted(highest ?? []),
      small: [1, 20],
    });
    expectClose(
      selectionRatio(pair).extremes?.interval.low,
      ratioInterval?.[0] ?? NaN,
      'lower end, where the refused group makes no pair',
    );
  });

  it('never passes a model where fewer than two groups are large enough', () => {
    for (const groups of [
      selections({}),
      selections({ a: [90, 100] }),
      selections({ a: [90, 100], b: [9, 10] }),
    ]) {
      const { verdict, extremes, breaches } = selectionRatio(groups);
      expect(breaches, `${groups.size} groups`).toEqual([]);
      expect(verdict, `${groups.size} groups`).toBe('undecided');
      expect(extremes, `${groups.size} groups`).toBeUndefined();
    }
  });

  it('judges smaller groups where it is told to', () => {
    const groups = selections({ a: [5, 10], b: [5, 10] });
    expect(selectionRatio(groups, { minimum: 10 }).refused).toEqual([]);
    expect(selectionRatio(groups, { minimum: 11 }).refused).toHaveLength(2);
    const single = selections({ a: [1, 1], b: [0, 1] });
    expect(selectionRatio(single, { minimum: 1 }).refused).toEqual([]);
  });

  it('refuses options that make no sense, by name', () => {
    const groups = selections({ a: [20, 40], b: [20, 40] });
    for (const minimum of [0, -1, 2.5, NaN])
      expect(() => selectionRatio(groups, { minimum }), `minimum ${minimum}`).toThrow(/minimum/);
    for (const confidence of [0, 1, 95, NaN])
      expect(() => selectionRatio(groups, { confidence }), `confidence ${confidence}`).toThrow(
        /confidence/,
      );
    for (const limit of [0, 1, 80, NaN]) {
      expect(() => selectionRatio(groups, { limit }), `limit ${limit}`).toThrow(/limit/);
      expect(() => equalOpportunity(groups, { limit }), `limit ${limit}`).toThrow(/limit/);
    }
    expect(() => selectionRatio(groups, { minimum: 0 })).toThrow(RangeError);
    expect(() => selectionRatio(groups, { confidence: 0 })).toThrow(RangeError);
  });
});

describe('equalOpportunity', () => {
  it.each(reference.pairs)(
    'between $lowest and $highest, one of $pairs pairs, is that of statsmodels',
    (pair) => {
      const { extremes } = equalOpportunity(withPairs(pair, qualified));
      expectClose(extremes?.value, pair.gap, 'gap');
      expectClose(extremes?.interval.low, pair.gapInterval[0] ?? NaN, 'lower end');
      expectClose(extremes?.interval.high, pair.gapInterval[1] ?? NaN, 'upper end');
    },
  );

  it('decides only where the whole interval is on one side of the limit', () => {
    const verdict = (low: Counted, high: Counted, limit?: number) =>
      equalOpportunity(qualified({ a: low, b: high }), limit === undefined ? {} : { limit })
        .verdict;
    expect(verdict([500, 1000], [700, 1000]), 'a gap of 0.2').toBe('breached');
    expect(verdict([500, 1000], [520, 1000]), 'a gap of 0.02').toBe('within');
    expect(verdict([500, 1000], [600, 1000]), 'a gap of 0.1').toBe('undecided');
    expect(verdict([500, 1000], [600, 1000], 0.2), 'with a limit of 0.2').toBe('within');
    expect(verdict([500, 1000], [600, 1000], 0.02), 'with a limit of 0.02').toBe('breached');
  });

  it('is within a limit at its upper end, and undecided at its lower', () => {
    const groups = qualified({ a: [500, 1000], b: [600, 1000] });
    const interval = equalOpportunity(groups).extremes?.interval ?? { low: NaN, high: NaN };
    expect(equalOpportunity(groups, { limit: interval.high }).verdict).toBe('within');
    expect(equalOpportunity(groups, { limit: interval.low }).verdict).toBe('undecided');
  });

  it('does not depend on names where a small and a large group have the same rate', () => {
    const small = [30, 30] as const;
    const large = [10_000, 10_000] as const;
    for (const groups of [qualified({ a: small, b: large }), qualified({ a: large, b: small })])
      expect(equalOpportunity(groups).verdict, 'all of 30 and all of 10,000').toBe('undecided');
    const { interval } = { ...equalOpportunity(qualified({ a: large, b: small })).extremes };
    const limit = -(interval?.low ?? NaN);
    expect(equalOpportunity(qualified({ a: large, b: small }), { limit }).verdict).toBe('within');
  });

  it('counts the qualified, not the people, when it refuses a group', () => {
    const counts = { ...none, people: 1000, selected: 500, qualified: 20, qualifiedSelected: 10 };
    const { refused, verdict } = equalOpportunity(
      new Map([
        ['a', counts],
        ['b', counts],
      ]),
    );
    expect(refused).toEqual([
      { group: 'a', have: 20, need: 30 },
      { group: 'b', have: 20, need: 30 },
    ]);
    expect(verdict).toBe('undecided');
  });
});

describe('equalisedOdds', () => {
  const fair = { a: [500, 1000], b: [510, 1000] } as const;
  const unfair = { a: [200, 1000], b: [600, 1000] } as const;
  const unclear = { a: [20, 40], b: [22, 40] } as const;

  it.each([
    ['within', fair, fair],
    ['breached', unfair, fair],
    ['breached', fair, unfair],
    ['breached', unclear, unfair],
    ['breached', unfair, unclear],
    ['undecided', unclear, fair],
    ['undecided', fair, unclear],
  ] as const)('is %s where the qualified have %j and the unqualified %j', (verdict, yes, no) => {
    const odds = equalisedOdds(both(qualified(yes), unqualified(no)));
    expect(odds.verdict).toBe(verdict);
    expect(odds.truePositiveRate).toEqual(equalOpportunity(qualified(yes)));
    expect(odds.falsePositiveRate).toEqual(equalOpportunity(qualified(no)));
  });

  it('hands its options to both', () => {
    const groups = both(qualified(unfair), unqualified(unfair));
    expect(equalisedOdds(groups, { limit: 0.5 }).verdict).toBe('within');
    expect(equalisedOdds(groups, { minimum: 2000 }).falsePositiveRate.refused).toHaveLength(2);
  });

  it('agrees with counting decisions one by one', () => {
    const rows = [1, 2, 3, 4].flatMap((quarter) =>
      Array.from({ length: 50 }, () => [
        decision('a', quarter > 2, true),
        decision('b', quarter > 3, true),
        decision('a', quarter > 3, false),
        decision('b', quarter > 3, false),
      ]),
    );
    const { truePositiveRate, falsePositiveRate } = equalisedOdds(countGroups(rows.flat()));
    expect(truePositiveRate.extremes?.value).toBe(0.25);
    expect(truePositiveRate.extremes?.lower).toBe('b');
    expect(falsePositiveRate.extremes?.value).toBe(0);
  });
});

describe('calibration', () => {
  const at = (group: string, score: number, isQualified: boolean) => ({
    group,
    score,
    qualified: isQualified,
  });

  it('compares the mean score of each bin with what was true, for each group', () => {
    const result = calibration([
      at('a', 0.1, false),
      at('a', 0.15, true),
      at('a', 0.9, true),
      at('b', 0.1, false),
    ]);
    const [first, second, , , last] = result.get('a') ?? [];
    expect(first?.people).toBe(2);
    expectClose(first?.meanScore, 0.125, 'mean score');
    expect(first?.rate).toBe(0.5);
    expect(second, 'a bin without people').toBeUndefined();
    expect(last?.rate).toBe(1);
    expect(result.get('b')?.[0]?.rate).toBe(0);
    expect(result.get('b')).toHaveLength(5);
    expect(calibration([]).size).toBe(0);
  });

  it.each(reference.rates)(
    'gives $count of $of the interval of statsmodels',
    ({ count, of, interval }) => {
      const people = Array.from({ length: of }, (_, index) => at('a', 0.5, index < count));
      const bin = calibration(people).get('a')?.[2];
      expectClose(bin?.interval.low, interval[0] ?? NaN, 'lower end');
      expectClose(bin?.interval.high, interval[1] ?? NaN, 'upper end');
      const narrow = calibration(people, { confidence: 0.5 }).get('a')?.[2]?.interval;
      expect((narrow?.high ?? NaN) - (narrow?.low ?? NaN), 'width at 0.5').toBeLessThan(
        (interval[1] ?? NaN) - (interval[0] ?? NaN),
      );
    },
  );

  it('starts a bin with its lower end, and puts 1 into the last', () => {
    for (const [score, expected] of [
      [0, 0],
      [0.25, 1],
      [0.4999, 1],
      [0.5, 2],
      [0.9999, 3],
      [1, 3],
    ] as const) {
      const bins = calibration([at('a', score, true)], { bins: 4 }).get('a') ?? [];
      expect(
        bins.findIndex((bin) => bin !== undefined),
        `bin of score ${score}`,
      ).toBe(expected);
      expect(bins).toHaveLength(4);
    }
  });

  it('names the row and the option that make no sense', () => {
    for (const score of [NaN, -0.1, 1.1, 50])
      expect(
        () => calibration([at('a', 0.5, true), at('a', score, true)]),
        `score ${score}`,
      ).toThrow(new RegExp(`\\s1.*score.*${score}`));
    expect(() => calibration([at('a', 0.5, true), at('', 0.5, true)])).toThrow(/\s1.*group/);
    const unknown = { ...at('a', 0.5, true), qualified: undefined as unknown as boolean };
    expect(() => calibration([at('a', 0.5, true), unknown])).toThrow(/\s1.*qualified.*undefined/);
    for (const bins of [0, 2.5, NaN])
      expect(() => calibration([], { bins }), `${bins} bins`).toThrow(/bins/);
    for (const confidence of [0, 1, NaN])
      expect(() => calibration([], { confidence }), `confidence ${confidence}`).toThrow(
        /confidence/,
      );
  });
});

describe('impliedFalsePositiveRate', () => {
  it('is the false positive rate of every table of decisions', () => {
    const some = fc.integer({ min: 1, max: 500 });
    always(
      fc.property(some, some, some, some, (hits, misses, alarms, rejections) => {
        const people = hits + misses + alarms + rejections;
        const implied = impliedFalsePositiveRate({
          prevalence: (hits + misses) / people,
          precision: hits / (hits + alarms),
          truePositiveRate: hits / (hits + misses),
        });
        expectClose(
          implied,
          alarms / (alarms + rejections),
          `of ${hits} hits, ${misses} misses, ${alarms} false alarms, ${rejections} rejections`,
        );
      }),
    );
  });

  it('differs between groups whose base rates differ, whatever the model', () => {
    const equal = { precision: 0.7, truePositiveRate: 0.6 };
    const common = impliedFalsePositiveRate({ prevalence: 0.5, ...equal });
    const rare = impliedFalsePositiveRate({ prevalence: 0.2, ...equal });
    expect(common / rare).toBeCloseTo(4);
  });

  it('is 0 where all who were selected are qualified', () => {
    expect(impliedFalsePositiveRate({ prevalence: 0.5, precision: 1, truePositiveRate: 1 })).toBe(
      0,
    );
  });

  it('names the share that is none', () => {
    const shares = { prevalence: 0.5, precision: 0.5, truePositiveRate: 0.5 };
    for (const name of Object.keys(shares))
      for (const value of [0, -1, 1.5, NaN])
        expect(
          () => impliedFalsePositiveRate({ ...shares, [name]: value }),
          `${name} ${value}`,
        ).toThrow(new RegExp(`${name}.*${value}`));
    expect(() => impliedFalsePositiveRate({ ...shares, prevalence: 1 })).toThrow(/prevalence.*1/);
    expect(() => impliedFalsePositiveRate({ ...shares, prevalence: 1 })).toThrow(RangeError);
  });
});
