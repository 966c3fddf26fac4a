declare module 'virtual:runner' {
  /**
   * Where the built runner lies, such as `/handbook/runner/0123456789ab/`: the base
   * URL for `new Runner(…)`. The site's base path is part of it.
   */
  export const runnerUrl: string;
}
