import { circuitBreaker, handleAll, SamplingBreaker } from 'cockatiel';
import Opossum from 'opossum';
import { CircuitBreaker } from '../../playgrounds/circuit-breaker/solution.ts';
import { median } from '../median.ts';
import type { Measurement, Table } from './measurement.ts';

const calls = 50_000;
const rounds = 5;

/** One call through a breaker, and whether the call succeeds. */
type Call = () => Promise<unknown>;
interface Candidate {
  readonly name: string;
  /** A breaker whose circuit stays closed, as every call succeeds. */
  readonly closed: Call;
  /** A breaker whose circuit is open for the whole measurement. */
  readonly open: Call;
  readonly stop: () => void;
}

const succeed = () => Promise.resolve(1);
const fail = () => Promise.reject(new Error('down'));
const hour = 3_600_000;

function playground(): Candidate {
  const make = () =>
    new CircuitBreaker({
      name: 'bench',
      windowMs: 10_000,
      minimumCalls: 10,
      maxBadShare: 0.5,
      slowAfterMs: hour,
      openForMs: hour,
      probes: 1,
      now: Date.now,
    });
  const [closed, open] = [make(), make()];
  return {
    name: 'playground',
    closed: () => closed.run(succeed),
    open: () => open.run(fail),
    stop: () => undefined,
  };
}

function cockatiel(): Candidate {
  const make = () =>
    circuitBreaker(handleAll, {
      breaker: new SamplingBreaker({ threshold: 0.5, duration: 10_000, minimumRps: 1 }),
      halfOpenAfter: hour,
    });
  const [closed, open] = [make(), make()];
  return {
    name: 'cockatiel',
    closed: () => closed.execute(succeed),
    open: () => open.execute(fail),
    stop: () => undefined,
  };
}

/** Its statistics keep the latency of every call in the window, unless told not to. */
function opossum(rollingPercentilesEnabled: boolean): Candidate {
  const options = {
    timeout: false,
    volumeThreshold: 10,
    resetTimeout: hour,
    rollingPercentilesEnabled,
  } as const;
  const [closed, open] = [new Opossum(succeed, options), new Opossum(fail, options)];
  return {
    name: rollingPercentilesEnabled ? 'opossum' : 'opossum without percentiles',
    closed: () => closed.fire(),
    open: () => open.fire(),
    stop: () => {
      closed.shutdown();
      open.shutdown();
    },
  };
}

async function callsPerSecond(call: Call): Promise<number> {
  const start = performance.now();
  for (let index = 0; index < calls; index++) await call().catch(() => null);
  return (calls / (performance.now() - start)) * 1000;
}

/**
 * Calls a second through the playground's breaker and through its peers, one after the other, on
 * closed circuits and on open ones: medians of rounds in turn, and ratios to the playground's.
 */
async function measureCircuitBreakers(): Promise<Table> {
  const candidates = [playground(), cockatiel(), opossum(true), opossum(false)];
  const rates = candidates.map(() => ({ closed: [] as number[], open: [] as number[] }));
  // The first round opens the circuits and warms the code up: it does not count.
  for (let round = 0; round <= rounds; round++) {
    for (const [index, { closed, open }] of candidates.entries()) {
      const rate = { closed: await callsPerSecond(closed), open: await callsPerSecond(open) };
      if (round === 0) continue;
      rates[index]?.closed.push(rate.closed);
      rates[index]?.open.push(rate.open);
    }
  }
  for (const { stop } of candidates) stop();

  const medians = rates.map(({ closed, open }) => ({ closed: median(closed), open: median(open) }));
  const ours = medians[0] ?? { closed: NaN, open: NaN };
  return Object.fromEntries(
    candidates.map(({ name }, index) => {
      const { closed, open } = medians[index] ?? { closed: NaN, open: NaN };
      return [
        name,
        {
          'closed, calls/s': Math.round(closed),
          ratio: Number((closed / ours.closed).toFixed(2)),
          'open, refusals/s': Math.round(open),
          'ratio ': Number((open / ours.open).toFixed(2)),
        },
      ];
    }),
  );
}

export const circuitBreakers: Measurement = {
  name: 'circuit-breaker',
  title:
    'Calls a second through a circuit breaker, one after the other, closed and open, medians; ratios to the playground',
  measure: measureCircuitBreakers,
};
