import type { Survivor } from '../shared/survivor.ts';

const unreachable =
  'There is always a hash at this place: the value beside it is for the compiler.';

/** Changes to solution.ts that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  {
    line: "hashes.push(blockHash(hashes[full - 1] ?? '', tokens, (full - 1) * size, size));",
    becomes:
      'hashes.push(blockHash(hashes[full - 1] ?? "Stryker was here!", tokens, (full - 1) * size, size));',
    because: unreachable,
  },
  {
    line: "const hash = hashes[index + 1] ?? '';",
    becomes: 'const hash = hashes[index + 1] ?? "Stryker was here!";',
    because: unreachable,
  },
  {
    line: 'this.#hashes = Array.from({ length: options.blocks });',
    becomes: 'this.#hashes = Array.from({});',
    because: 'The array then grows as blocks are cached: slower, and the same answers.',
  },
  {
    line: 'const sequence = { tokens: [...prompt], hashes: [saltHash(salt)], table: [] };',
    becomes:
      'const sequence = { tokens: [...prompt], hashes: [saltHash(salt)], table: ["Stryker was here"] };',
    because: 'The table is replaced when the sequence gets its blocks, and never read before.',
  },
  {
    line: 'if (hash !== undefined) this.#cached.delete(hash);',
    becomes: 'if (true) this.#cached.delete(hash);',
    because: 'No hash is undefined, so nothing is deleted: it only takes time.',
  },
];
