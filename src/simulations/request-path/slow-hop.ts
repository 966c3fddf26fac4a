import { percentile } from '../percentile.ts';
import type { Hop, HopBreaker, Path } from './hop.ts';
import { simulateRequestPath, type Request, type RequestPathRun } from './simulate.ts';
import { lateShare, summarise, type LatencySummary } from './summary.ts';

/** A hot path, and what happens to it when one hop slows down. */
export interface SlowHopParameters {
  /** Without breakers. */
  readonly path: Path;
  /** The name of the hop. */
  readonly hop: string;
  readonly factor: number;
  /** Requests per second. */
  readonly rate: number;
  /** When an answer is too late, in ms. */
  readonly deadline: number;
}

/** Of the requests of a second: how many were late, and their latency. */
export interface Second {
  /** NaN without requests. */
  readonly lateShare: number;
  /** In ms; NaN without requests. */
  readonly p99: number;
}

export interface SlowHopRun {
  readonly seconds: readonly Second[];
  /** Of the requests that came while the hop was slow. */
  readonly lateShare: number;
  /** The 99th percentile of those, in ms. */
  readonly p99: number;
  /** Of those, the share that was answered without the hop. */
  readonly degradedShare: number;
  /** Attempts at the slow hop in the whole run. */
  readonly attempts: number;
}

export interface SlowHopRuns {
  /** With all hops as they are: the hops, and last the whole path. */
  readonly usual: readonly LatencySummary[];
  readonly usualRun: RequestPathRun;
  readonly usualLateShare: number;
  readonly without: SlowHopRun;
  readonly with: SlowHopRun;
}

/** In s: long enough for a breaker to open, probe and close. */
export const duration = 16;
export const slowFrom = 4;
export const slowTo = 12;

/** A breaker that opens within a second, and probes each second. */
function breakerFor({ timeout = 1000 }: Hop): HopBreaker {
  return {
    windowMs: 1000,
    minimumCalls: 20,
    maxBadShare: 0.5,
    // what comes in time but uses nearly all of it is as bad
    slowAfterMs: timeout * 0.8,
    openForMs: 1000,
    probes: 3,
  };
}

/** Three runs with the same arrivals: as usual, with one hop slow, and so with a breaker before it. */
export async function simulateSlowHop(
  { path, hop, factor, rate, deadline }: SlowHopParameters,
  seed: number,
): Promise<SlowHopRuns> {
  const common = { rate, seconds: duration };
  const slowdown = { hop, factor, from: slowFrom * 1000, to: slowTo * 1000 };
  const guarded = path.map((stage) =>
    stage.map((one) => (one.name === hop ? { ...one, breaker: breakerFor(one) } : one)),
  );
  const usualRun = await simulateRequestPath({ ...common, path }, seed);
  const without = await simulateRequestPath({ ...common, path, slowdown }, seed);
  const withBreaker = await simulateRequestPath({ ...common, path: guarded, slowdown }, seed);
  return {
    usual: summarise(usualRun),
    usualRun,
    usualLateShare: lateShare(usualRun, deadline),
    without: describe(without, hop, deadline),
    with: describe(withBreaker, hop, deadline),
  };
}

const p99Of = (requests: readonly Request[]): number =>
  percentile(
    requests.map(({ latency }) => latency),
    0.99,
  );

function describe(run: RequestPathRun, hop: string, deadline: number): SlowHopRun {
  const during = run.requests.filter(({ at }) => at >= slowFrom * 1000 && at < slowTo * 1000);
  return {
    seconds: Array.from({ length: duration }, (_, second): Second => {
      const requests = run.requests.filter(({ at }) => Math.floor(at / 1000) === second);
      return {
        lateShare: lateShare({ requests }, deadline),
        p99: p99Of(requests),
      };
    }),
    lateShare: lateShare({ requests: during }, deadline),
    p99: p99Of(during),
    degradedShare: during.filter(({ outcome }) => outcome === 'degraded').length / during.length,
    attempts: run.hops.find((one) => one.hop.name === hop)?.attempts ?? 0,
  };
}
