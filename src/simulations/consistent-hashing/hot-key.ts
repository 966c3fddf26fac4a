import { hash32 } from '../../../playgrounds/shared/hash.ts';
import { HashRing } from '../../../playgrounds/consistent-hashing/solution.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

export interface HotKeyParameters {
  readonly servers: number;
  /** Requests in flight at once. */
  readonly requests: number;
  /** Share of the requests that ask for the one hot key. */
  readonly hotShare: number;
  /** How far above its share a server may be filled: 0.25 is a quarter. */
  readonly epsilon: number;
}

export interface HotKeyResult {
  /** Load of the fullest server as a multiple of the mean, when each key goes to its owner. */
  readonly fullestUnbounded: number;
  /** The same with bounded load. */
  readonly fullestBounded: number;
  /** Servers that answer for the hot key with bounded load. */
  readonly serversOfHotKey: number;
  /** Share of the requests for all other keys that bounded load sends past their owner. */
  readonly othersDiverted: number;
}

/** Fills a ring with requests of which one key has a large share, with and without a bound. */
export function simulateHotKey(parameters: HotKeyParameters, seed: number): HotKeyResult {
  const { servers, requests, hotShare, epsilon } = parameters;
  const random = randomNumbers(seed);
  const ring = new HashRing({ epsilon, hash: (text) => hash32(text, seed) });
  const names = Array.from({ length: servers }, (_, index) => `server-${index}`);
  for (const name of names) ring.add(name);

  const unbounded = new Map<string, number>();
  const hotServers = new Set<string>();
  let others = 0;
  let diverted = 0;
  for (let request = 0; request < requests; request++) {
    const isHot = random() < hotShare;
    const key = isHot ? 'hot' : `user:${Math.floor(random() * 1e9)}`;
    const owner = ring.lookup(key);
    unbounded.set(owner, (unbounded.get(owner) ?? 0) + 1);
    const chosen = ring.acquire(key);
    if (isHot) hotServers.add(chosen);
    else {
      others += 1;
      if (chosen !== owner) diverted += 1;
    }
  }
  const mean = requests / servers;
  return {
    fullestUnbounded: Math.max(...unbounded.values()) / mean,
    fullestBounded: Math.max(...names.map((name) => ring.loadOf(name))) / mean,
    serversOfHotKey: hotServers.size,
    othersDiverted: diverted / others,
  };
}
