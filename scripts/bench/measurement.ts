import type { Bench } from './bench.ts';

/** Figures by row, then by column. */
export type Table = Record<string, Record<string, number | string>>;

/** One thing that `npm run bench` measures. */
export interface Measurement {
  /** By which it is asked for alone, such as `run-to-results`. */
  name: string;
  /** What the figures are, with their unit and how they were taken. */
  title: string;
  measure: (bench: Bench) => Promise<Table>;
}
