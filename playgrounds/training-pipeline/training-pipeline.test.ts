import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../shared/random.ts';
import type { Algorithm, DataRecord, Options, RegistryEntry, Row, Schema } from './pipeline.ts';
import { sha256 } from './sha256.ts';
import {
  crossValidate,
  dealFolds,
  fitModel,
  fitScaler,
  logLoss,
  scale,
  stratifiedSplit,
} from './starter/cross-validation.ts';
import { findProblems } from './starter/data-problems.ts';
import { readRecords } from './starter/records.ts';
import { loadModel, trainPipeline } from './starter/training.ts';

const schema: Schema = {
  id: 'id',
  label: 'ill',
  features: [
    { name: 'age', min: 0, max: 120 },
    { name: 'dose', min: -5, max: 5 },
  ],
  minimumPerClass: 2,
};

/** Records in which a higher age makes illness more likely: an even mixture with some noise. */
function drawRecords(count: number, seed = 1, limit = 60): DataRecord[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, (_, index) => {
    const age = Math.round(random() * 1200) / 10;
    const dose = Math.round((random() * 10 - 5) * 1000) / 1000;
    return { id: `r${index}`, age, dose, ill: Number(age + 20 * (random() - 0.5) > limit) };
  });
}

const good: DataRecord[] = [
  { id: 'a', age: 10, dose: 0, ill: 0 },
  { id: 'b', age: 70, dose: 1, ill: 0 },
  { id: 'c', age: 30, dose: 2, ill: 1 },
  { id: 'd', age: 80, dose: -1, ill: 1 },
];
const withRecord = (change: object) => [
  ...good,
  { id: 'new', age: 50, dose: 0.5, ill: 0, ...change },
];
const problemsOf = (change: object) => findProblems(withRecord(change), schema);
const always = <Values>(property: fc.IProperty<Values>) =>
  fc.assert(property, { seed: 20261120, numRuns: 40 });

/** Says 1 − setting for rows with a first feature below the training rows' mean, and setting above. */
const threshold: Algorithm = {
  name: 'threshold',
  settings: [0.6, 0.9],
  fit: (rows, _, setting) => [
    rows.reduce((sum, row) => sum + (row[0] ?? 0), 0) / rows.length,
    setting,
  ],
  probability: (parameters, row) => {
    const [mean = 0, setting = 0] = parameters as readonly number[];
    return (row[0] ?? 0) > mean ? setting : 1 - setting;
  },
};
const coin: Algorithm = {
  name: 'coin',
  settings: [0.5],
  fit: (_rows, _labels, setting) => [setting],
  probability: (parameters) => (parameters as readonly number[])[0] ?? 0,
};

async function trainOn(records: readonly DataRecord[], options: Partial<Options> = {}) {
  const registered: { entry: RegistryEntry; artefact: string }[] = [];
  const entry = await trainPipeline(records, {
    schema,
    algorithms: [coin, threshold],
    seed: 1,
    register: (registeredEntry, artefact) => {
      registered.push({ entry: registeredEntry, artefact });
    },
    ...options,
  });
  return { entry, registered, artefact: registered[0]?.artefact ?? '' };
}

describe('readRecords', () => {
  it('reads one record a line, whatever ends the lines', () => {
    const lines = good.map((record) => JSON.stringify(record));
    for (const end of ['\n', '\r\n'])
      expect(readRecords(lines.join(end) + end), JSON.stringify(end)).toEqual(good);
    expect(readRecords(`\n${lines.join('\n  \n')}`), 'with empty lines').toEqual(good);
    expect(readRecords('')).toEqual([]);
  });

  it('names the line that is no record', () => {
    for (const line of ['{"id": "b"', 'id,age', '[1, 2]', 'null', '7', '"text"']) {
      const read = () => readRecords(`{"id": "a"}\n\n${line}\n{"id": "c"}`);
      expect(read, line).toThrow(SyntaxError);
      expect(read, line).toThrow(/[Ll]ine 3/);
    }
    const cause = expect.any(SyntaxError) as unknown;
    expect(() => readRecords('{')).toThrow(expect.objectContaining({ cause }));
  });
});

describe('findProblems', () => {
  it('finds none in good data', () => {
    expect(findProblems(good, schema)).toEqual([]);
    expect(problemsOf({})).toEqual([]);
    expect(findProblems(drawRecords(200), schema)).toEqual([]);
  });

  it.each([
    ['a missing value', { age: undefined }, /new.*age.*missing/],
    ['null', { dose: null }, /new.*dose.*missing/],
    ['a text where a number belongs', { age: '50' }, /new.*age.*"50".*no number/],
    ['a BigInt', { age: 50n }, /new.*age.*50.*no number/],
    ['NaN', { age: NaN }, /new.*age.*NaN.*no number/],
    ['a value below its range', { dose: -5.1 }, /new.*dose.*-5\.1.*below -5/],
    ['a value above its range', { age: 120.5 }, /new.*age.*120\.5.*above 120/],
    ['infinity', { age: Infinity }, /new.*age.*Infinity/],
    ['a label that is no label', { ill: 2 }, /new.*ill.*2/],
    ['a label as a text', { ill: '1' }, /new.*ill/],
    ['a missing label', { ill: undefined }, /new.*ill/],
    ['an id that occurs twice', { id: 'b' }, /b.*id.*twice/],
    ['a missing id', { id: undefined }, /4.*id.*missing/],
    ['an empty id', { id: '' }, /4.*id.*missing/],
    ['the features of another record', { age: 30, dose: 2 }, /new.*same.*c/],
  ])('names %s', (_, change, sentence) => {
    const problems = problemsOf(change);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(sentence);
  });

  it('allows both ends of a range', () => {
    expect(problemsOf({ age: 0, dose: 5 })).toEqual([]);
    expect(problemsOf({ age: 120, dose: -5 })).toEqual([]);
  });

  it('reports all of several problems', () => {
    const problems = findProblems(
      [...withRecord({ age: 999, dose: undefined }), { id: 'b', age: 1, dose: 1, ill: 3 }],
      schema,
    );
    expect(problems).toHaveLength(4);
  });

  it('refuses the label and the id as features, and says nothing of their values', () => {
    const leaky = (name: string) => ({
      ...schema,
      features: [...schema.features, { name, min: 0, max: 0 }],
    });
    for (const [name, kind] of [
      ['ill', 'label'],
      ['id', 'id'],
    ] as const) {
      const problems = findProblems(good, leaky(name));
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(new RegExp(`'?${name}'?.*${kind}`));
    }
  });

  it('refuses a feature that tells the classes apart alone, in either direction', () => {
    const field = { name: 'discharge', min: -9, max: 9 };
    const withField = { ...schema, features: [...schema.features, field] };
    const values = (...discharges: (number | undefined)[]) =>
      findProblems(
        good.map((record, index) => ({ ...record, discharge: discharges[index] })),
        withField,
      );
    expect(values(1, 2, 3, 4)).toHaveLength(1);
    expect(values(1, 2, 3, 4)[0]).toMatch(/discharge.*leak/);
    expect(values(4, 3, 2, 1)).toHaveLength(1);
    expect(values(1, 3, 2, 4), 'classes that overlap').toEqual([]);
    expect(values(4, 2, 3, 1), 'classes that overlap the other way').toEqual([]);
    expect(values(1, 2, 2, 4), 'classes that touch').toEqual([]);
    const withGap = values(1, undefined, 3, 4);
    expect(withGap, 'a missing value hides no leak').toHaveLength(2);
    expect(withGap[1]).toMatch(/discharge.*leak/);
  });

  it('refuses a class that is too small, with both numbers', () => {
    const few = findProblems(good, { ...schema, minimumPerClass: 3 });
    expect(few).toHaveLength(2);
    expect(few[0]).toMatch(/0.*2.*3/);
    expect(few[1]).toMatch(/1.*2.*3/);
    expect(findProblems([], schema), 'no records at all').toHaveLength(2);
    const onlyZeros = findProblems(
      good.filter(({ ill }) => ill === 0),
      schema,
    );
    expect(onlyZeros).toHaveLength(1);
    expect(onlyZeros[0]).toMatch(/1.*0.*2/);
    const onlyOnes = findProblems(
      good.filter(({ ill }) => ill === 1),
      schema,
    );
    expect(onlyOnes).toHaveLength(1);
    expect(onlyOnes[0]).toMatch(/0.*0.*2/);
  });
});

const someLabels = fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 60 });

describe('stratifiedSplit', () => {
  it('puts every position into one part, and the share of each class into the test', () => {
    always(
      fc.property(
        someLabels,
        fc.constantFrom(0.2, 0.25, 0.5),
        fc.nat(99),
        (labels, share, seed) => {
          const { train, test } = stratifiedSplit(labels, share, randomNumbers(seed));
          const all = [...train, ...test].sort((a, b) => a - b);
          expect(all, 'positions').toEqual([...labels.keys()]);
          for (const label of [0, 1]) {
            const count = (positions: readonly number[]) =>
              positions.filter((position) => labels[position] === label).length;
            expect(count(test), `of class ${label} in the test`).toBe(
              Math.round(count([...labels.keys()]) * share),
            );
          }
          for (const part of [train, test])
            expect([...part], 'ascending').toEqual([...part].sort((a, b) => a - b));
        },
      ),
    );
  });

  it('is random, and the same for the same seed', () => {
    const labels = Array.from({ length: 100 }, (_, index) => index % 2);
    const split = (seed: number) => stratifiedSplit(labels, 0.25, randomNumbers(seed));
    expect(split(1)).toEqual(split(1));
    expect(split(1).test).not.toEqual(split(2).test);
  });
});

describe('dealFolds', () => {
  it('puts every position into one fold, alike in size and in classes', () => {
    always(
      fc.property(someLabels, fc.integer({ min: 2, max: 6 }), fc.nat(99), (labels, folds, seed) => {
        const parts = dealFolds(labels, folds, randomNumbers(seed));
        expect(parts).toHaveLength(folds);
        expect(parts.flat().sort((a, b) => a - b)).toEqual([...labels.keys()]);
        const evenly = (sizes: number[], what: string) =>
          expect(Math.max(...sizes) - Math.min(...sizes), what).toBeLessThanOrEqual(1);
        evenly(
          parts.map((part) => part.length),
          'sizes',
        );
        for (const label of [0, 1])
          evenly(
            parts.map((part) => part.filter((position) => labels[position] === label).length),
            `of class ${label}`,
          );
      }),
    );
  });

  it('is random', () => {
    const labels = Array.from({ length: 40 }, () => 0);
    const sorted = (seed: number) =>
      dealFolds(labels, 4, randomNumbers(seed)).map((part) => [...part].sort((a, b) => a - b));
    expect(sorted(1)).toEqual(sorted(1));
    expect(sorted(1)).not.toEqual(sorted(2));
  });
});

describe('the scaler', () => {
  it('brings its own rows to mean 0 and deviation 1', () => {
    const rows = [
      [1, 100],
      [2, 300],
      [3, 200],
      [6, 400],
    ];
    const scaler = fitScaler(rows);
    expect(scaler.means).toEqual([3, 250]);
    const scaled = rows.map((row) => scale(scaler, row));
    for (const feature of [0, 1]) {
      const column = scaled.map((row) => row[feature] ?? NaN);
      expect(column.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
      expect(column.reduce((sum, value) => sum + value ** 2, 0)).toBeCloseTo(4, 12);
    }
  });

  it('takes a feature for what it is that varies in small numbers', () => {
    expect(fitScaler([[1e-9], [3e-9]]).deviations[0]).toBeCloseTo(1e-9, 15);
    const [low, high] = [[1e-9], [3e-9]].map((row) => scale(fitScaler([[1e-9], [3e-9]]), row)[0]);
    expect(low).toBeCloseTo(-1, 9);
    expect(high).toBeCloseTo(1, 9);
  });

  it('leaves a feature at 0 that does not vary, rounding or not', () => {
    for (const value of [0, 5, 0.1, -0.3, 1e9]) {
      const rows = Array.from({ length: 7 }, () => [value]);
      const scaler = fitScaler(rows);
      expect(scaler.deviations, `deviation of ${value}`).toEqual([1]);
      expect(scale(scaler, [value])[0], `${value} scaled`).toBeCloseTo(0, 5);
    }
  });
});

describe('logLoss', () => {
  it('is the mean cost of what was true', () => {
    expect(logLoss([0.5, 0.5], [0, 1])).toBeCloseTo(Math.log(2), 12);
    expect(logLoss([0.8, 0.1, 0.6], [1, 0, 0])).toBeCloseTo(
      -(Math.log(0.8) + Math.log(0.9) + Math.log(0.4)) / 3,
      12,
    );
  });

  it('stays finite where a model is certain and wrong, and above 0 where it is right', () => {
    expect(logLoss([0], [1])).toBeCloseTo(-Math.log(1e-15), 6);
    expect(logLoss([1], [0])).toBeCloseTo(-Math.log(1e-15), 6);
    expect(logLoss([1], [1])).toBeGreaterThan(0);
    expect(logLoss([1], [1])).toBeLessThan(1e-14);
  });
});

/** Remembers what it was fitted on and asked about. */
function spy() {
  const fits: { rows: readonly Row[]; labels: readonly number[]; setting: number }[] = [];
  const asked: Row[] = [];
  const algorithm: Algorithm = {
    name: 'spy',
    settings: [1],
    fit: (rows, labels, setting) => {
      fits.push({ rows, labels, setting });
      return [rows.length];
    },
    probability: (_, row) => {
      asked.push(row);
      return 0.5;
    },
  };
  return { algorithm, fits, asked };
}

const columnOf = (rows: readonly Row[], feature: number) => rows.map((row) => row[feature] ?? NaN);
const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('fitModel', () => {
  it('fits on scaled rows, and scales what it is asked', () => {
    const { algorithm, fits, asked } = spy();
    const rows = [[10], [20], [30], [40]];
    const { scaler, parameters, probability } = fitModel(rows, [0, 1, 0, 1], algorithm, 7);
    expect(scaler).toEqual(fitScaler(rows));
    expect(parameters).toEqual([4]);
    expect(fits).toEqual([
      { rows: rows.map((row) => scale(scaler, row)), labels: [0, 1, 0, 1], setting: 7 },
    ]);
    expect(probability([25])).toBe(0.5);
    expect(asked.at(-1)).toEqual([0]);
  });
});

describe('crossValidate', () => {
  const rows = [[1], [2], [3], [4], [5], [60]];
  const labels = [0, 0, 1, 1, 0, 1];
  const folds = [
    [0, 3],
    [1, 4],
    [2, 5],
  ];

  it('fits once for each fold, on the rows outside it', () => {
    const { algorithm, fits } = spy();
    crossValidate(rows, labels, folds, algorithm, 5);
    expect(fits.map(({ labels: fitted }) => fitted)).toEqual([
      [0, 1, 0, 1],
      [0, 1, 1, 1],
      [0, 0, 1, 0],
    ]);
    expect(fits.every(({ setting }) => setting === 5)).toBe(true);
  });

  it('fits the scaler on those rows too: the held-out fold leaves no trace in it', () => {
    const { algorithm, fits } = spy();
    crossValidate(rows, labels, folds, algorithm, 5);
    for (const [fold, { rows: fitted }] of fits.entries()) {
      const column = columnOf(fitted, 0);
      expect(
        Math.abs(meanOf(column)),
        `mean of the rows that fold ${fold} was fitted on`,
      ).toBeLessThan(1e-9);
      expect(
        meanOf(column.map((value) => value ** 2)),
        `variance of the rows that fold ${fold} was fitted on`,
      ).toBeCloseTo(1, 9);
    }
  });

  it('is the mean log loss of the folds', () => {
    const certain: Algorithm = {
      ...coin,
      fit: (_, fitted) => [(fitted.filter((label) => label === 1).length + 1) / 7],
    };
    const shares = [3 / 7, 4 / 7, 2 / 7];
    const losses = folds.map((fold, index) =>
      logLoss(
        fold.map(() => shares[index] ?? NaN),
        fold.map((position) => labels[position] ?? NaN),
      ),
    );
    expect(crossValidate(rows, labels, folds, certain, 1)).toBeCloseTo(meanOf(losses), 12);
  });
});

describe('trainPipeline', () => {
  const records = drawRecords(120);

  it('takes the candidate with the lowest log loss, and registers it once', async () => {
    const { entry, registered } = await trainOn(records);
    expect(registered).toHaveLength(1);
    expect(registered[0]?.entry).toEqual(entry);
    expect(entry.candidates.map(({ algorithm, setting }) => [algorithm, setting])).toEqual([
      ['coin', 0.5],
      ['threshold', 0.6],
      ['threshold', 0.9],
    ]);
    expect([entry.algorithm, entry.setting]).toEqual(['threshold', 0.9]);
    expect(entry.candidates[0]?.logLoss).toBeCloseTo(Math.log(2), 12);
  });

  it('takes the first of candidates that are equally good', async () => {
    const twin = { ...threshold, name: 'twin' };
    expect((await trainOn(records, { algorithms: [threshold, twin] })).entry.algorithm).toBe(
      'threshold',
    );
    expect((await trainOn(records, { algorithms: [twin, threshold] })).entry.algorithm).toBe(
      'twin',
    );
  });

  it('gives the same entry and artefact for the same seed, in whatever order the records come', async () => {
    const first = await trainOn(records);
    const reversed = records
      .toReversed()
      .map((record) => Object.fromEntries(Object.entries(record).reverse()));
    const second = await trainOn(reversed);
    expect(second.entry).toEqual(first.entry);
    expect(second.artefact).toBe(first.artefact);
    const other = await trainOn(records, { seed: 2 });
    expect(other.entry.testedOn).not.toEqual(first.entry.testedOn);
    expect([first.entry.seed, other.entry.seed]).toEqual([1, 2]);
  });

  it('splits all records into training and test, a quarter for the test', async () => {
    const { entry } = await trainOn(records);
    const all = [...entry.trainedOn, ...entry.testedOn].sort();
    expect(all).toEqual(records.map(({ id }) => String(id)).sort());
    expect(Math.abs(entry.testedOn.length - 30)).toBeLessThanOrEqual(1);
    expect(entry.trainedOn).toEqual([...entry.trainedOn].sort());
    expect(entry.testedOn).toEqual([...entry.testedOn].sort());
    const half = await trainOn(records, { testShare: 0.5 });
    expect(Math.abs(half.entry.testedOn.length - 60)).toBeLessThanOrEqual(1);
  });

  it('learns nothing from the test: with other values there, it makes the same model', async () => {
    const { entry, artefact } = await trainOn(records);
    const inTest = new Set(entry.testedOn);
    const changed = records.map((record, index) => {
      if (!inTest.has(String(record['id']))) return record;
      return { ...record, age: (index % 20) + 100 * Number(record['ill']), dose: index / 100 };
    });
    const other = await trainOn(changed);
    expect(other.entry.testedOn, 'records in the test').toEqual(entry.testedOn);
    expect(other.entry.candidates, 'scores in the search').toEqual(entry.candidates);
    expect(other.artefact, 'scaler and parameters').toBe(artefact);
    expect(other.entry.metrics.accuracy, 'accuracy on the changed test').toBe(1);
  });

  it('never shows the test to an algorithm before the winner is fitted', async () => {
    const { algorithm, fits, asked } = spy();
    const before: number[] = [];
    const watching: Algorithm = {
      ...threshold,
      name: 'winner',
      settings: [0.9],
      fit: (rows, labels, setting) => {
        before.push(asked.length);
        return threshold.fit(rows, labels, setting);
      },
    };
    const { entry } = await trainOn(records, { algorithms: [algorithm, watching], folds: 4 });
    expect(fits, 'fits of the loser: one a fold').toHaveLength(4);
    expect(asked, 'questions to the loser: each training record once').toHaveLength(
      entry.trainedOn.length,
    );
    expect(before, 'fits of the winner: one a fold, and one at the end').toHaveLength(5);
    expect(
      fits.map(({ rows }) => rows.length),
      'rows that the loser was fitted on',
    ).toEqual(fits.map(({ labels }) => labels.length));
    expect(Math.max(...fits.map(({ rows }) => rows.length))).toBeLessThan(entry.trainedOn.length);
  });

  it('gives all candidates the same folds', async () => {
    const one = spy();
    const other = spy();
    await trainOn(records, {
      algorithms: [one.algorithm, { ...other.algorithm, name: 'other' }, threshold],
    });
    expect(other.fits).toEqual(one.fits);
    expect(one.fits).toHaveLength(5);
  });

  it('reports accuracy with its interval, log loss, and the baseline', async () => {
    const { entry, artefact } = await trainOn(records);
    const score = await loadModel(entry, artefact, [threshold]);
    const test = records.filter(({ id }) => entry.testedOn.includes(String(id)));
    const train = records.filter(({ id }) => entry.trainedOn.includes(String(id)));
    const labels = test.map(({ ill }) => Number(ill));
    const right = test.filter((record) => Number(score(record) >= 0.5) === record['ill']).length;
    const { accuracy, interval, baseline } = entry.metrics;
    expect(accuracy).toBe(right / test.length);
    expect(interval.low).toBeLessThan(accuracy);
    expect(interval.high).toBeGreaterThan(accuracy);
    expect(entry.metrics.logLoss).toBeCloseTo(logLoss(test.map(score), labels), 12);
    const majority = Number(meanOf(train.map(({ ill }) => Number(ill))) >= 0.5);
    expect(baseline).toBe(labels.filter((label) => label === majority).length / labels.length);
  });

  it('has the more frequent answer of the training data for a baseline', async () => {
    /** Cuts where as many training rows lie above as are ill. */
    const cut: Algorithm = {
      ...threshold,
      fit: (rows, labels, setting) => {
        const column = columnOf(rows, 0).sort((a, b) => a - b);
        return [column[Math.floor((1 - meanOf(labels)) * column.length)] ?? NaN, setting];
      },
    };
    for (const limit of [35, 85]) {
      const skewed = drawRecords(120, 2, limit);
      const { entry } = await trainOn(skewed, { algorithms: [cut] });
      const test = skewed.filter(({ id }) => entry.testedOn.includes(String(id)));
      const frequent = Number(limit === 35);
      expect(entry.metrics.baseline, `ill above an age of about ${limit}`).toBe(
        test.filter(({ ill }) => ill === frequent).length / test.length,
      );
      expect(entry.metrics.baseline).toBeGreaterThan(0.6);
    }
  });

  it('counts a probability of exactly one half as label 1', async () => {
    const onTheLine: Algorithm = {
      ...threshold,
      settings: [1],
      probability: (parameters, row) => (threshold.probability(parameters, row) > 0.5 ? 0.5 : 0.01),
    };
    const { entry } = await trainOn(records, { algorithms: [onTheLine] });
    expect(entry.metrics.accuracy).toBeGreaterThan(0.8);
  });

  it('registers nothing that does not beat the baseline, and says so with numbers', async () => {
    let registered = 0;
    const training = trainOn(records, {
      algorithms: [coin],
      register: () => {
        registered += 1;
      },
    });
    await expect(training).rejects.toThrow(/coin.*0\.\d+.*baseline.*0\.\d+/);
    expect(registered).toBe(0);
  });

  it('does not take two right answers of two for better than a coin', async () => {
    let registered = 0;
    const training = trainOn(records, {
      algorithms: [threshold],
      testShare: 0.02,
      register: () => {
        registered += 1;
      },
    });
    // Wilson's interval of 2 in 2 begins at 0.342.
    await expect(training).rejects.toThrow(/0\.342.*baseline.*0\.5/);
    expect(registered).toBe(0);
  });

  it('waits for the registry, and fails with it', async () => {
    const failing = trainOn(records, {
      register: () => Promise.reject(new Error('The registry is closed.')),
    });
    await expect(failing).rejects.toThrow('The registry is closed.');
  });

  it('refuses bad data with the first ten problems and their number', async () => {
    const broken = records.map((record, index) =>
      index < 14 ? { ...record, age: 900 + index } : record,
    );
    const error = await trainOn(broken).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    const { message } = error as Error;
    expect(message).toMatch(/14/);
    expect(message.match(/Record r\d+: age/g)).toHaveLength(10);
    expect(message).toMatch(/\n.*r0.*age.*900/);
    expect(message.split('\n')).toHaveLength(11);
  });

  it('refuses options that make no sense, by name', async () => {
    for (const folds of [1, 2.5, NaN])
      await expect(trainOn(records, { folds }), `${folds} folds`).rejects.toThrow(/folds/);
    for (const testShare of [-0.5, 0, 1, NaN])
      await expect(trainOn(records, { testShare }), `share ${testShare}`).rejects.toThrow(
        /testShare/,
      );
    expect((await trainOn(records, { folds: 2 })).entry.algorithm).toBe('threshold');
    await expect(trainOn(records, { algorithms: [] }), 'no algorithms').rejects.toThrow(RangeError);
    await expect(trainOn(records, { algorithms: [] })).rejects.toThrow(/algorithms/);
    await expect(
      trainOn(records, { algorithms: [threshold, { ...coin, name: 'threshold' }] }),
      'two of a name',
    ).rejects.toThrow(/threshold/);
  });

  it('refuses a test without a class, and folds without one, before it trains', async () => {
    const { algorithm, fits } = spy();
    const training = (options: Partial<Options>) =>
      trainOn(records, { algorithms: [algorithm], ...options });
    await expect(training({ testShare: 0.001 }), 'an empty test').rejects.toThrow(/testShare/);
    await expect(training({ testShare: 0.999 }), 'nothing to train on').rejects.toThrow(RangeError);
    const sizes = [0, 1].map((label) => records.filter(({ ill }) => ill === label).length);
    const fewest = Math.min(...sizes.map((size) => size - Math.round(size / 4)));
    await expect(training({ folds: fewest + 1 }), 'one fold too many').rejects.toThrow(/folds/);
    const opposite = records.map((record) => ({ ...record, ill: 1 - Number(record['ill']) }));
    await expect(
      trainOn(opposite, { algorithms: [algorithm], folds: fewest + 1 }),
      'too many for whichever class has fewer',
    ).rejects.toThrow(/folds/);
    expect(fits, 'fits').toEqual([]);
    const { entry } = await trainOn(records, { folds: fewest, algorithms: [threshold] });
    expect(entry.algorithm, 'with a record of each class in every fold').toBe('threshold');
  });

  it('does not take a candidate that scores NaN for the best, wherever it stands', async () => {
    const diverged: Algorithm = { ...coin, name: 'diverged', probability: () => NaN };
    for (const algorithms of [
      [diverged, threshold],
      [threshold, diverged],
    ])
      expect((await trainOn(records, { algorithms })).entry.algorithm).toBe('threshold');
  });

  it('has a fingerprint that changes with the data and with nothing else', async () => {
    const fingerprint = async (changed: readonly DataRecord[], seed = 1) =>
      (await trainOn(changed, { seed })).entry.dataFingerprint;
    const original = await fingerprint(records);
    expect(original).toMatch(/^[0-9a-f]{64}$/);
    expect(await fingerprint(records, 2), 'with another seed').toBe(original);
    const noted = records.map((record) => ({ ...record, note: 'not in the schema' }));
    expect(await fingerprint(noted), 'with a field beside the schema').toBe(original);
    for (const change of [
      { id: 'renamed' },
      { age: 60.1 },
      { ill: 1 - Number(records[0]?.['ill']) },
    ]) {
      const changed = [{ ...records[0], ...change }, ...records.slice(1)];
      expect(await fingerprint(changed), JSON.stringify(change)).not.toBe(original);
    }
  });
});

describe('loadModel', () => {
  const records = drawRecords(120);

  it('scores records as they come in, as the model in training did', async () => {
    const { entry, artefact } = await trainOn(records);
    expect(entry.checksum).toBe(await sha256(artefact));
    const score = await loadModel(entry, artefact, [coin, threshold]);
    expect(score({ age: 119, dose: 0 })).toBe(0.9);
    expect(score({ age: 1, dose: 0 })).toBeCloseTo(0.1);
  });

  it('refuses a record without a number for a feature, by name, instead of scoring it', async () => {
    const { entry, artefact } = await trainOn(records);
    const score = await loadModel(entry, artefact, [threshold]);
    for (const age of [undefined, null, '50', NaN]) {
      expect(() => score({ age, dose: 0 }), `age ${age}`).toThrow(TypeError);
      expect(() => score({ age, dose: 0 }), `age ${age}`).toThrow(/age/);
    }
  });

  it('refuses an artefact that is not what was registered, with both checksums', async () => {
    const { entry, artefact } = await trainOn(records);
    const tampered = artefact.replace('0.9', '0.8');
    expect(tampered).not.toBe(artefact);
    const actual = await sha256(tampered);
    const error = await loadModel(entry, tampered, [threshold]).catch((reason: unknown) => reason);
    expect(String(error), 'its own checksum').toContain(actual);
    expect(String(error), 'the registered checksum').toContain(entry.checksum);
  });

  it('names the algorithm that it does not know', async () => {
    const { entry, artefact } = await trainOn(records);
    await expect(loadModel(entry, artefact, [coin])).rejects.toThrow(/threshold/);
  });
});
