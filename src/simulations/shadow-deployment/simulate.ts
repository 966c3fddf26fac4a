import type { Effects, Version } from '../../../playgrounds/shadow-deployment/mirror.ts';
import { SimulatedClock } from '../../../playgrounds/shared/simulated-clock.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { percentile } from '../percentile.ts';
import { alone, awaitingBoth, mirrored, unbounded, type Answer, type Request } from './ways.ts';

export interface ShadowParameters {
  /** How long the shadow takes while it is slow, in ms, in the median. */
  readonly slowMs: number;
  /** Share of the requests that are mirrored: 0 to 1. */
  readonly sample: number;
}

export interface Second {
  /** The slowest answer to a request of this second, in ms. */
  readonly slowest: number;
  /** Shadow calls that run, at their most. */
  readonly running: number;
}

export interface Run {
  readonly seconds: readonly Second[];
  /** 99th percentile of the latency of requests while the shadow is slow, in ms. */
  readonly p99: number;
  readonly mostRunning: number;
  readonly shadowCalls: number;
  readonly dropped: number;
  readonly timedOut: number;
  /** Messages that were sent for requests for which one had been sent already. */
  readonly sentTwice: number;
}

/** What does not change: times in s, latencies in ms. */
export const assumptions = {
  duration: 60,
  slowFrom: 20,
  slowUntil: 40,
  requestsPerSecond: 30,
  usualMs: 20,
  spread: 0.3,
  maxConcurrent: 8,
  maxQueued: 16,
  timeoutMs: 1000,
} as const;

const ways = { alone, awaitingBoth, unbounded, mirrored };
export type WayName = keyof typeof ways;

/** Lets requests come at random for a minute. The seed decides when, and how long each takes. */
export async function simulateShadow(
  way: WayName,
  { slowMs, sample }: ShadowParameters,
  seed: number,
): Promise<Run> {
  const { duration, slowFrom, slowUntil, requestsPerSecond, usualMs } = assumptions;
  const clock = new SimulatedClock();
  const isSlow = () => clock.now >= 1000 * slowFrom && clock.now < 1000 * slowUntil;
  let running = 0;
  let mostRunning = 0;
  let shadowCalls = 0;
  const messages = new Map<string, number>();
  const effects: Effects = {
    get: () => Promise.resolve(0),
    put: () => Promise.resolve(),
    send: (_, message) => {
      messages.set(message, (messages.get(message) ?? 0) + 1);
      return Promise.resolve();
    },
  };
  const version = (name: string, median: () => number): Version<Request, Answer> => {
    return async ({ id }, own) => {
      // Its own stream for each request and version: the same latencies, whatever the way.
      const ms = median() * logNormal(randomNumbers(seed * 1e6 + 2 * id + name.length));
      await clock.sleep(ms);
      await own.send('audit', String(id));
      return { score: 0.5 };
    };
  };
  const inner = version('shadow', () => (isSlow() ? slowMs : usualMs));
  const handler = ways[way]({
    primary: version('primary', () => usualMs),
    shadow: (request, own, signal) => {
      shadowCalls += 1;
      running += 1;
      mostRunning = Math.max(mostRunning, running);
      let isOver = false;
      const end = () => {
        if (!isOver) running -= 1;
        isOver = true;
      };
      // The connection is closed, and the server stops.
      signal.addEventListener('abort', end);
      return inner(request, own, signal).finally(end);
    },
    effects,
    sample,
    maxConcurrent: assumptions.maxConcurrent,
    maxQueued: assumptions.maxQueued,
    timeoutMs: assumptions.timeoutMs,
    difference: (a, b) => Math.abs(a.score - b.score),
    tolerance: 0,
    keepWorst: 0,
    timer: clock,
    random: randomNumbers(seed),
  });

  const gaps = randomNumbers(seed + 1000);
  const latencies: { readonly at: number; readonly ms: number }[] = [];
  const seconds: Second[] = [];
  let next = 0;
  let id = 0;
  for (let second = 0; second < duration; second++) {
    mostRunning = running;
    const before = seconds.length;
    while (next < 1000 * (second + 1)) {
      await clock.pass(next - clock.now);
      const at = clock.now;
      id += 1;
      void handler.handle({ id }).then(() => latencies.push({ at, ms: clock.now - at }));
      next += (-Math.log(1 - gaps()) * 1000) / requestsPerSecond;
    }
    await clock.pass(1000 * (second + 1) - clock.now);
    seconds[before] = { slowest: 0, running: mostRunning };
  }
  const arrived = id;
  // What is still under way ends after the last second.
  await clock.pass(60_000);
  const report = handler.report?.();
  const slow = latencies.filter(({ at }) => at >= 1000 * slowFrom && at < 1000 * slowUntil);
  return {
    seconds: seconds.map((one, second) => ({
      ...one,
      slowest: Math.max(
        ...latencies.filter(({ at }) => Math.floor(at / 1000) === second).map(({ ms }) => ms),
      ),
    })),
    p99: percentile(
      slow.map(({ ms }) => ms),
      0.99,
    ),
    mostRunning: Math.max(...seconds.map((one) => one.running)),
    shadowCalls,
    dropped: report?.dropped ?? 0,
    timedOut: report?.timedOut ?? 0,
    sentTwice: [...messages.values()].reduce((sum, count) => sum + count, 0) - arrived,
  };
}

/** A factor around 1: the median is 1, the spread is that of the logarithm (Box and Muller). */
function logNormal(random: () => number): number {
  const angle = 2 * Math.PI * random();
  return Math.exp(assumptions.spread * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(angle));
}
