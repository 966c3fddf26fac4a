import { DDSketch } from '@datadog/sketches-js';
import { QuantileSketch } from '../../playgrounds/system-health-monitor/solution/quantile-sketch.ts';
import { randomNumbers } from '../../playgrounds/shared/random.ts';
import type { Measurement, Table } from './measurement.ts';
import { bytesHeldBy, ratesInTurn } from './rates.ts';

const values = 200_000;
const merges = 60;
const sketchesHeld = 100;
const rounds = 7;
const relativeError = 0.01;
/** Not reached here. sketches-js has no limit unless it is asked for. */
const maxBuckets = 2048;

/** A sketch that was filled. */
interface Filled {
  readonly quantile: (q: number) => number | null;
  /** Merges it many times into an empty one, and asks that for its 0.99-quantile. */
  readonly merge: (times: number) => number | null;
}
interface Kind {
  readonly name: string;
  readonly fill: (values: readonly number[]) => Filled;
}

const playground: Kind = {
  name: 'playground',
  fill: (values) => {
    const make = () => new QuantileSketch({ relativeError, maxBuckets });
    const sketch = make();
    for (const value of values) sketch.add(value);
    return {
      quantile: (q) => sketch.quantile(q),
      merge: (times) => {
        const sum = make();
        for (let merged = 0; merged < times; merged++) sum.merge(sketch);
        return sum.quantile(0.99);
      },
    };
  },
};

const sketchesJs: Kind = {
  name: '@datadog/sketches-js',
  fill: (values) => {
    const make = () => new DDSketch({ relativeAccuracy: relativeError });
    const sketch = make();
    for (const value of values) sketch.accept(value);
    return {
      quantile: (q) => sketch.getValueAtQuantile(q),
      merge: (times) => {
        const sum = make();
        for (let merged = 0; merged < times; merged++) sum.merge(sketch);
        return sum.getValueAtQuantile(0.99);
      },
    };
  },
};

const kinds = [playground, sketchesJs];

/** Latencies over some orders of magnitude: e to a uniform number from 0 to 9, so 1 to about 8,100. */
function latencies(): number[] {
  const random = randomNumbers(1);
  return Array.from({ length: values }, () => Math.exp(9 * random()));
}

function measure(): Table {
  const all = latencies();
  const sorted = all.toSorted((a, b) => a - b);
  for (const { name, fill } of kinds) {
    const sketch = fill(all);
    for (const q of [0.5, 0.95, 0.99]) {
      const truth = sorted[Math.floor(q * (values - 1))] ?? NaN;
      const answer = sketch.quantile(q) ?? NaN;
      // a rank beside the asked one is as good an answer, and values are dense here
      if (Math.abs(answer - truth) > 1.01 * relativeError * truth)
        throw new Error(`${name}: the ${q}-quantile is ${truth}, not ${answer}.`);
    }
  }
  const added = ratesInTurn(
    kinds.map(({ name, fill }) => ({ name, work: () => void fill(all) })),
    values,
    rounds,
  );
  const merged = ratesInTurn(
    kinds.map(({ name, fill }) => {
      const sketch = fill(all.slice(0, 5000));
      return { name, work: () => void sketch.merge(merges) };
    }),
    merges,
    rounds,
  );
  const bytes = kinds.map(({ fill }) =>
    bytesHeldBy(() => Array.from({ length: sketchesHeld }, () => fill(all.slice(0, 5000)))),
  );
  const times = (rates: readonly number[], index: number) =>
    Number(((rates[index] ?? NaN) / (rates[0] ?? NaN)).toFixed(2));
  return Object.fromEntries(
    kinds.map(({ name }, index) => [
      name,
      {
        'added/s': Math.round(added[index] ?? NaN),
        'times the playground': times(added, index),
        'merged/s': Math.round(merged[index] ?? NaN),
        'times the playground ': times(merged, index),
        'bytes a sketch': Math.round((bytes[index] ?? NaN) / sketchesHeld),
      },
    ]),
  );
}

export const quantileSketches: Measurement = {
  name: 'quantile-sketch',
  title: `Quantile sketches within 1 %: ${values} latencies added, and ${merges} sketches merged into one and asked for the 0.99-quantile, of 5,000 latencies each, as the bytes are; medians of ${rounds} rounds in turn`,
  measure: () => Promise.resolve(measure()),
};
