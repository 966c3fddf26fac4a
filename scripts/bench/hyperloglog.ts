import { HyperLogLog as WrongPackage } from 'bloom-filters';
import makePackageSketch from 'hyperloglog-lite';
import { HyperLogLog } from '../../playgrounds/hyperloglog/solution.ts';
import type { Measurement, Table } from './measurement.ts';
import { bytesHeldBy, ratesInTurn } from './rates.ts';

const precision = 12;
const keys = 100_000;
/** Sketches whose errors are looked at, and the keys of each. */
const sketches = 20;
const keysOfSketch = 5000;
const rounds = 7;

interface Counter {
  add: (key: string) => unknown;
  count: () => number;
}
interface Kind {
  readonly name: string;
  readonly make: () => Counter;
  /** Takes a second for what the others do in some milliseconds; its count is looked at once. */
  readonly slow?: boolean;
}
const kinds: readonly Kind[] = [
  { name: 'playground', make: () => new HyperLogLog(precision) },
  {
    name: 'Set',
    make: () => {
      const set = new Set<string>();
      return { add: (key) => set.add(key), count: () => set.size };
    },
  },
  {
    name: 'hyperloglog-lite',
    make: () => {
      const sketch = makePackageSketch(precision);
      return {
        add: (key) => sketch.add(makePackageSketch.hash(key)),
        count: () => sketch.count(),
      };
    },
  },
  {
    name: 'bloom-filters',
    make: () => {
      const sketch = new WrongPackage(2 ** precision);
      return {
        add: (key) => {
          sketch.update(key);
        },
        count: () => sketch.count(),
      };
    },
    slow: true,
  },
];

const names = (what: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${what}:${index}`);

function filled(make: () => Counter, added: readonly string[]): Counter {
  const counter = make();
  for (const key of added) counter.add(key);
  return counter;
}

/** The mean error of some sketches and the standard deviation of it, as shares of the keys. */
function errorsOf({ make, slow }: Kind): { mean: number; deviation: number } {
  const errors = Array.from({ length: slow ? 1 : sketches }, (_, index) => {
    const added = names(`user:${index}`, keysOfSketch);
    return filled(make, added).count() / keysOfSketch - 1;
  });
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const squares = errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length;
  return { mean, deviation: Math.sqrt(squares) };
}

function measure(): Table {
  const promised = new HyperLogLog(precision).standardError;
  const errors = kinds.map(errorsOf);
  const right = kinds.filter((_, index) => (errors[index]?.deviation ?? NaN) < 2 * promised);
  const added = names('event', keys);
  const rates = ratesInTurn(
    right.map(({ name, make }) => ({ name, work: () => filled(make, added).count() })),
    keys,
    rounds,
  );
  const percent = (share = NaN) => Number((share * 100).toFixed(2));
  const row = (kind: Kind, index: number): Record<string, number | string> => {
    const counted = {
      'mean error, %': percent(errors[index]?.mean),
      'standard error, %': percent(errors[index]?.deviation),
    };
    const at = right.indexOf(kind);
    if (at < 0) return { ...counted, 'added/s': 'left out: its counts are wrong' };
    return {
      ...counted,
      'added/s': Math.round(rates[at] ?? NaN),
      'times the playground': Number(((rates[at] ?? NaN) / (rates[0] ?? NaN)).toFixed(2)),
      'bytes for all': bytesOf(kind, added),
    };
  };
  return Object.fromEntries(kinds.map((kind, index) => [kind.name, row(kind, index)]));
}

/** A sketch has its size from the start, a Set grows; and one sketch alone is lost in the noise. */
function bytesOf({ name, make }: Kind, added: readonly string[]): number {
  const copies = name === 'Set' ? 4 : 1000;
  const bytes = bytesHeldBy(() =>
    Array.from({ length: copies }, () => (name === 'Set' ? filled(make, added) : make())),
  );
  return Math.round(bytes / copies);
}

export const hyperLogLogs: Measurement = {
  name: 'hyperloglog',
  title: `Counting different keys: ${keys} keys, ${2 ** precision} registers; median of ${rounds} rounds in turn. Errors of ${sketches} sketches of ${keysOfSketch} keys each, where ${(104 / Math.sqrt(2 ** precision)).toFixed(2)} % is promised; bloom-filters' of one. Bytes without the keys themselves, which the Set needs as well.`,
  measure: () => Promise.resolve(measure()),
};
