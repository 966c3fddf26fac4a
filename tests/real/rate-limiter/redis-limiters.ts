import type * as limiters from '../../../playgrounds/rate-limiter/limiters.ts';
import {
  RedisLimiter,
  RedisLimits,
  type ScriptClient,
} from '../../../playgrounds/rate-limiter/redis.ts';

let client: ScriptClient | undefined;
let made = 0;

/** The client through which the limiters made from now on reach Redis. */
export function reachRedisBy(connected: ScriptClient): void {
  client = connected;
}

function connectedClient(): ScriptClient {
  if (!client) throw new Error('No client is connected. Call reachRedisBy in beforeAll.');
  return client;
}

/** No two limiters share a key. */
export const prefix = (): string => `limiter ${made++}:`;

/** A day. The contract's clock stands still while Redis's goes on, and lets keys go. */
export const graceMs = 86_400_000;

/** What the playground's contract.test.ts makes its limiters with, here on Redis. */
export const make: typeof limiters.make = {
  one: (algorithm, options) =>
    new RedisLimiter(connectedClient(), algorithm, { ...options, graceMs, prefix: prefix() }),
  both(requests, tokens) {
    const limits = new RedisLimits(connectedClient(), [
      { ...requests, graceMs, prefix: prefix() },
      { ...tokens, graceMs, prefix: prefix() },
    ]);
    return (key, costs) => limits.take(key, costs);
  },
};
