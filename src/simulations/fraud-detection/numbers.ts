import { simulateSlowHop } from '../request-path/slow-hop.ts';
import { cellRate, deadline, path } from './path.ts';

const runs = await simulateSlowHop(
  { path, hop: 'features', factor: 10, rate: cellRate, deadline },
  1,
);
const ms = (time: number): string => `${Math.round(time)} ms`;
const count = (value: number): string => value.toLocaleString('en-US');

/** The figures of the simulated hot path that the page on fraud detection quotes. */
export const numbers = {
  pathP99: () => ms(runs.usual.at(-1)?.p99 ?? NaN),
  sumOfP99s: () => ms(runs.usual.slice(0, -1).reduce((sum, { p99 }) => sum + p99, 0)),
  slowP99: () => ms(runs.without.p99),
  guardedP99: () => ms(runs.with.p99),
  slowCalls: () => count(runs.without.attempts),
  guardedCalls: () => count(runs.with.attempts),
} as const satisfies Record<string, () => string>;
