import { DDSketch } from '@datadog/sketches-js';
import { build, initWebAssemblySync } from 'hdr-histogram-js';
import { TDigest } from 'tdigest';
import { Histogram, SlidingWindow } from '../../playgrounds/sliding-window-metrics/solution.ts';
import { normalQuantile } from '../../playgrounds/shared/normal.ts';
import { randomNumbers } from '../../playgrounds/shared/random.ts';
import type { Measurement, Table } from './measurement.ts';
import { bytesHeldBy, ratesInTurn } from './rates.ts';

const values = 100_000;
const reads = 200;
const rounds = 7;
const copies = 100;
const heldValues = 10_000;
const shares = [0.5, 0.9, 0.99, 0.999];
/** hdr-histogram-js counts whole numbers: here hundredths of a millisecond. */
const hdrScale = 100;

interface Digest {
  readonly add: (value: number) => void;
  readonly quantile: (q: number) => number;
}
interface Kind {
  readonly name: string;
  readonly make: () => Digest;
}

function hdr(useWebAssembly: boolean): Digest {
  const histogram = build({
    numberOfSignificantValueDigits: 2,
    highestTrackableValue: 60_000 * hdrScale,
    autoResize: false,
    useWebAssembly,
  });
  return {
    add: (value) => histogram.recordValue(Math.round(value * hdrScale)),
    quantile: (q) => histogram.getValueAtPercentile(q * 100) / hdrScale,
  };
}

/** Keeps every value, and sorts when it is asked. */
function sortedArray(): Digest {
  const kept: number[] = [];
  return {
    add: (value) => kept.push(value),
    quantile: (q) => {
      const sorted = Float64Array.from(kept).sort();
      return sorted[Math.floor(q * (sorted.length - 1))] ?? NaN;
    },
  };
}

/** Events a millisecond apart and 20 ms late; the window is long enough to hold all of them. */
function window(): Digest {
  let time = 0;
  const window = new SlidingWindow({ now: () => time, windowMs: 2 * values, slots: 12 });
  return {
    add: (value) => void window.record(value, Math.max(0, ++time - 20)),
    quantile: (q) => window.quantile(q) ?? NaN,
  };
}

const kinds: readonly Kind[] = [
  {
    name: 'playground, Histogram',
    make: () => {
      const histogram = new Histogram();
      return {
        add: (value) => histogram.add(value),
        quantile: (q) => histogram.quantile(q) ?? NaN,
      };
    },
  },
  { name: 'playground, SlidingWindow', make: window },
  { name: 'every value, sorted', make: sortedArray },
  { name: 'hdr-histogram-js', make: () => hdr(false) },
  { name: 'hdr-histogram-js, WebAssembly', make: () => hdr(true) },
  {
    name: '@datadog/sketches-js',
    make: () => {
      const sketch = new DDSketch({ relativeAccuracy: 0.01 });
      return {
        add: (value) => sketch.accept(value),
        quantile: (q) => sketch.getValueAtQuantile(q),
      };
    },
  },
  {
    name: 'tdigest',
    make: () => {
      const digest = new TDigest();
      return { add: (value) => digest.push(value), quantile: (q) => digest.percentile(q) };
    },
  },
];

function filled(make: () => Digest, latencies: readonly number[]): Digest {
  const digest = make();
  for (const latency of latencies) digest.add(latency);
  return digest;
}

function measure(): Table {
  initWebAssemblySync();
  const random = randomNumbers(1);
  // Latencies around 80 ms, log-normal: a p99 of about 5 times the median.
  const latencies = Array.from(
    { length: values },
    () => 80 * Math.exp(0.7 * normalQuantile(Math.min(Math.max(random(), 1e-9), 1 - 1e-9))),
  );
  const sorted = latencies.toSorted((a, b) => a - b);
  const digests = kinds.map(({ make }) => filled(make, latencies));
  const errors = digests.map((digest) =>
    Math.max(
      ...shares.map((q) => {
        const truth = sorted[Math.floor(q * (values - 1))] ?? NaN;
        return Math.abs(digest.quantile(q) - truth) / truth;
      }),
    ),
  );
  for (const [index, { name }] of kinds.entries())
    if (!((errors[index] ?? NaN) <= 0.03))
      throw new Error(`${name} is off by ${errors[index]}: it finds no percentiles.`);
  const adding = ratesInTurn(
    kinds.map(({ name, make }) => ({ name, work: () => filled(make, latencies) })),
    values,
    rounds,
  );
  const reading = ratesInTurn(
    kinds.map(({ name }, index) => ({
      name,
      work: () => {
        for (let read = 0; read < (name.includes('sorted') ? 3 : reads); read++)
          digests[index]?.quantile(0.99);
      },
    })),
    reads,
    rounds,
  ).map((rate, index) => (kinds[index]?.name.includes('sorted') ? (rate * 3) / reads : rate));
  const few = latencies.slice(0, heldValues);
  const bytes = kinds.map(({ make }) =>
    bytesHeldBy(() => Array.from({ length: copies }, () => filled(make, few))),
  );
  return Object.fromEntries(
    kinds.map(({ name }, index) => [
      name,
      {
        'values/s': Math.round(adding[index] ?? NaN),
        'times the playground': Number(((adding[index] ?? NaN) / (adding[0] ?? NaN)).toFixed(2)),
        'p99/s': Math.round(reading[index] ?? NaN),
        'largest error, %': Number(((errors[index] ?? NaN) * 100).toFixed(2)),
        'KB held': Number(((bytes[index] ?? NaN) / copies / 1024).toFixed(1)),
      },
    ]),
  );
}

export const slidingWindowMetrics: Measurement = {
  name: 'sliding-window-metrics',
  title: `Percentiles of ${values} latencies; median of ${rounds} rounds in turn. Error is the largest of p50, p90, p99 and p99.9. WebAssembly's memory is outside the heap and not counted. Held after ${heldValues} values.`,
  measure: () => Promise.resolve(measure()),
};
