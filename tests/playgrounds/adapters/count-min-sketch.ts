/**
 * The plain sketch of the playground by npm's bloom-filters (MIT,
 * https://github.com/Callidon/bloom-filters): size, counters, hashes and merge are its. Added here are
 * the checks, what `add` returns, and the total, which its `merge` leaves as it was. Where its `create`
 * says accuracy, it means the share of keys that fail.
 */
import { CountMinSketch as PackageSketch } from 'bloom-filters';
import {
  checkDemand,
  checkSize,
  checkWhole,
  highestTotal,
  type SketchOptions,
  type SketchSize,
} from '../../../playgrounds/count-min-sketch/counting.ts';

export function sizeFor(error: number, failure: number): SketchSize {
  checkDemand(error, failure);
  const { columns, rows } = PackageSketch.create(error, failure);
  return { width: columns, depth: rows };
}

export class CountMinSketch {
  readonly width: number;
  readonly depth: number;
  readonly #sketch: PackageSketch;
  #total = 0;

  constructor({ width, depth }: SketchOptions) {
    checkSize({ width, depth });
    this.width = width;
    this.depth = depth;
    this.#sketch = new PackageSketch(width, depth);
  }

  get total(): number {
    return this.#total;
  }

  get error(): number {
    return (Math.E / this.width) * this.total;
  }

  add(key: string, count = 1): number {
    checkWhole('count', count);
    this.#checkRoom(count);
    this.#sketch.update(key, count);
    this.#total += count;
    return this.#sketch.count(key);
  }

  count(key: string): number {
    return this.#sketch.count(key);
  }

  merge(other: CountMinSketch): void {
    if (other.width !== this.width || other.depth !== this.depth)
      throw new RangeError(`${this.depth} × ${this.width} and ${other.depth} × ${other.width}`);
    this.#checkRoom(other.total);
    this.#sketch.merge(other.#sketch);
    this.#total += other.#total;
  }

  #checkRoom(count: number): void {
    if (this.total + count > highestTotal)
      throw new RangeError(`The total is above ${highestTotal}.`);
  }
}
