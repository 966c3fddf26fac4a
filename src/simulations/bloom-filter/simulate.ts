import {
  BloomFilter,
  GrowingBloomFilter,
  sizeFor,
} from '../../../playgrounds/bloom-filter/solution.ts';
import { falsePositiveRate } from './theory.ts';

/** Unknown keys that are asked for to measure a rate: a rate of 1 % is then right to about 0.2 %. */
export const probes = 4000;

export interface FillParameters {
  /** Keys that the filters are sized for. */
  readonly expected: number;
  /** The rate of false positives that they are sized for. */
  readonly rate: number;
  /** Up to how many times the expected keys they are filled. */
  readonly overfill: number;
}

/** Rates of false positives after a number of keys. */
export interface Fill {
  readonly keys: number;
  readonly measured: number;
  readonly predicted: number;
  /** With the same bits, and one hash. */
  readonly oneHash: number;
  readonly growing: number;
}

export interface FillRun {
  readonly steps: readonly Fill[];
  readonly bits: number;
  readonly hashes: number;
  readonly growingBits: number;
}

const stepsOfFilling = 16;

/** Fills three filters with the same keys, and asks each for keys that it never saw. */
export function simulateFilling(
  { expected, rate, overfill }: FillParameters,
  seed: number,
): FillRun {
  const size = sizeFor(expected, rate);
  const filter = new BloomFilter(size);
  const oneHash = new BloomFilter({ bits: size.bits, hashes: 1 });
  const growing = new GrowingBloomFilter({ firstKeys: Math.ceil(expected / 8), rate });
  const unknown = Array.from({ length: probes }, (_, index) => `other:${seed}:${index}`);
  const measure = (one: { has: (key: string) => boolean }) =>
    unknown.filter((key) => one.has(key)).length / probes;

  const steps: Fill[] = [];
  for (let step = 1, added = 0; step <= stepsOfFilling; step++) {
    const keys = Math.round((expected * overfill * step) / stepsOfFilling);
    for (; added < keys; added++) {
      const key = `event:${seed}:${added}`;
      filter.add(key);
      oneHash.add(key);
      growing.add(key);
    }
    steps.push({
      keys,
      measured: measure(filter),
      predicted: falsePositiveRate(keys, size.bits, size.hashes),
      oneHash: measure(oneHash),
      growing: measure(growing),
    });
  }
  const growingBits = growing.layers.reduce((sum, { bits }) => sum + bits, 0);
  return { steps, ...size, growingBits };
}

/** What filters with a number of bits for each key find wrongly, measured and predicted. */
export function simulateSizes(
  keys: number,
  seed: number,
): { bitsPerKey: number; hashes: number; measured: number; predicted: number }[] {
  return [2, 4, 6, 8, 10, 12, 14].map((perKey) => {
    const hashes = Math.max(1, Math.round(perKey * Math.LN2));
    const filter = new BloomFilter({ bits: perKey * keys, hashes });
    for (let index = 0; index < keys; index++) filter.add(`event:${seed}:${index}`);
    let found = 0;
    for (let index = 0; index < probes; index++) if (filter.has(`other:${seed}:${index}`)) found++;
    return {
      bitsPerKey: perKey,
      hashes,
      measured: found / probes,
      predicted: falsePositiveRate(keys, perKey * keys, hashes),
    };
  });
}
