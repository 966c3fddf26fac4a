import type { Survivor } from '../shared/survivor.ts';

const growing = 'The array then grows while the cache fills: slower, and the same answers.';
const unused =
  'Numbers are kept that no limit reads: every size is 0 and no age is too high. It only takes memory.';
const skipping =
  'The check only skips the search in an empty Map, which costs time in each call and changes nothing.';

/** Changes to solution.ts that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  {
    line: 'this.#keys = Array.from({ length });',
    becomes: 'this.#keys = Array.from({});',
    because: growing,
  },
  {
    line: 'this.#values = Array.from({ length });',
    becomes: 'this.#values = Array.from({});',
    because: growing,
  },
  {
    line: 'this.#sizes = options.sizeOf && new Float64Array(length);',
    becomes: 'this.#sizes = options.sizeOf || new Float64Array(length);',
    because: unused,
  },
  {
    line: 'this.#setAt = options.ttlMs === undefined ? undefined : new Float64Array(length);',
    becomes: 'this.#setAt = false ? undefined : new Float64Array(length);',
    because: unused,
  },
  {
    line: 'if (this.#loads.size > 0) this.#loads.delete(key);',
    becomes: 'if (true) this.#loads.delete(key);',
    because: skipping,
  },
  {
    line: 'if (this.#loads.size > 0) this.#loads.delete(key);',
    becomes: 'if (this.#loads.size >= 0) this.#loads.delete(key);',
    because: skipping,
  },
];
