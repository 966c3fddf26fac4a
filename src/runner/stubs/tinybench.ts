/** Stands for `tinybench`. */
export function Bench(): never {
  throw new Error('Benchmarks do not run in the page. Use `npx vitest bench`.');
}
