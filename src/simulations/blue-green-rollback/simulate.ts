import type { DrainOptions } from '../../../playgrounds/blue-green-rollback/release.ts';
import { BlueGreen } from '../../../playgrounds/blue-green-rollback/solution.ts';
import { proxyDelays } from '../../../playgrounds/blue-green-rollback/support/simulated-platform.ts';
import { randomNumbers } from '../random.ts';
import { WatchedPlatform, type Second } from './watched-platform.ts';

export interface ReleaseParameters {
  readonly requestsPerSecond: number;
  /** How long the longest requests take, in ms: one in twenty. */
  readonly longestMs: number;
}

export interface Run {
  readonly seconds: readonly Second[];
  readonly lost: number;
  /** Of the lost: cut off in flight. The others were sent to servers that had stopped. */
  readonly cutOff: number;
  /** When the router was told to switch, and to switch back, in s. */
  readonly switches: readonly number[];
  /** When the version that lost the traffic stopped, in s, each time. */
  readonly stops: readonly number[];
}

/** Times in s: when the release begins, when it is taken back, and how long is watched. */
export const assumptions = { releaseAt: 10, rollBackAt: 35, duration: 60 } as const;
export const drain: DrainOptions = { pollMs: 200, quietMs: 2000, timeoutMs: 30_000 };
/** Until the last proxy follows the router, in ms. */
export const lastProxyMs = Math.max(...proxyDelays);

/** Moves the traffic, with what it takes to move it back. */
interface Way {
  release(): Promise<unknown>;
  rollBack(): Promise<unknown>;
}

const drained = (platform: WatchedPlatform): Way => {
  const release = new BlueGreen(platform.parts, drain);
  return {
    release: () => release.release('v2'),
    rollBack: () => release.rollBack('errors went up'),
  };
};

/** The naive rival: the same calls, without waiting for what is in flight. */
const withoutDrain = (platform: WatchedPlatform): Way => {
  const move = async (from: string, to: string) => {
    await platform.start(to);
    await platform.check(to);
    await platform.route(to);
    await platform.archive(from);
    await platform.watch(to);
  };
  return { release: () => move('v1', 'v2'), rollBack: () => move('v2', 'v1') };
};

const ways = { drained, withoutDrain };
export type WayName = keyof typeof ways;

/** Releases v2, and takes it back later. The seed decides how long each request takes. */
export async function simulateRelease(
  way: WayName,
  { requestsPerSecond, longestMs }: ReleaseParameters,
  seed: number,
): Promise<Run> {
  const { releaseAt, rollBackAt, duration } = assumptions;
  const platform = new WatchedPlatform({
    requestsPerSecond,
    duration: (request) => {
      const chance = randomNumbers(seed * 1e6 + request)();
      // Most take 20 to 120 ms.
      return chance < 0.05 ? longestMs * (0.5 + 10 * chance) : 20 + 100 * chance;
    },
  });
  const move = ways[way](platform);
  platform.pass(1000 * releaseAt);
  await move.release();
  platform.pass(Math.max(0, 1000 * rollBackAt - platform.time));
  await move.rollBack();
  platform.pass(Math.max(0, 1000 * duration - platform.time));
  const { lost, sentToStopped, switches, stops } = platform;
  const seconds = platform.seconds.slice(0, duration);
  return { seconds, lost, cutOff: lost - sentToStopped, switches, stops };
}
