/** Stands for `tinybench`. */
export class Bench {
  constructor() {
    throw new Error('Benchmarks do not run in the page. Use `npx vitest bench`.');
  }
}
