/** What the page on the feature store client says of lru-cache, shown on it. */
import { LRUCache } from 'lru-cache';
import { describe, expect, it } from 'vitest';

function setUp(options: { allowStale?: boolean; allowStaleOnFetchRejection?: boolean } = {}) {
  const clock = { time: 1_000_000 };
  const loads: PromiseWithResolvers<string>[] = [];
  const cache = new LRUCache<string, string>({
    max: 3,
    ttl: 10_000,
    ttlResolution: 0,
    perf: { now: () => clock.time },
    fetchMethod: () => {
      const load = Promise.withResolvers<string>();
      loads.push(load);
      return load.promise;
    },
    ...options,
  });
  return { clock, loads, cache };
}

describe('lru-cache', () => {
  it('shares a load between those who fetch the same key', async () => {
    const { cache, loads } = setUp();
    const fetches = [cache.fetch('card'), cache.fetch('card'), cache.fetch('card')];
    loads[0]?.resolve('one');
    expect(await Promise.all(fetches)).toEqual(['one', 'one', 'one']);
    expect(loads).toHaveLength(1);
  });

  it('begins no load before the time is over', async () => {
    const { cache, loads, clock } = setUp({ allowStale: true });
    const first = cache.fetch('card');
    loads[0]?.resolve('one');
    await first;
    clock.time += 9999;
    expect(await cache.fetch('card')).toBe('one');
    expect(loads).toHaveLength(1);
  });

  it('gives the old value while it loads, if it may, however old that is', async () => {
    const { cache, loads, clock } = setUp({ allowStale: true });
    const first = cache.fetch('card');
    loads[0]?.resolve('one');
    await first;
    clock.time += 86_400_000;
    expect(await cache.fetch('card'), 'a day later').toBe('one');
    expect(loads, 'and a load is under way').toHaveLength(2);
  });

  it('gives the old value if a load fails, if it may', async () => {
    const { cache, loads, clock } = setUp({ allowStaleOnFetchRejection: true });
    const first = cache.fetch('card');
    loads[0]?.resolve('one');
    await first;
    clock.time += 20_000;
    const second = cache.fetch('card');
    loads[1]?.reject(new Error('down'));
    expect(await second).toBe('one');
  });

  it('ends a load for everyone who waits when the key is deleted', async () => {
    const { cache, loads } = setUp();
    const before = cache.fetch('card');
    cache.delete('card');
    loads[0]?.resolve('one');
    await expect(before).rejects.toThrow('deleted');
  });
});
