import { once } from 'node:events';
import { createClient } from 'redis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { failClosed, failOpen, takeOrFallBack } from '../../playgrounds/rate-limiter/away.ts';
import type { Algorithm } from '../../playgrounds/rate-limiter/limiter.ts';
import { minute, start } from '../../playgrounds/rate-limiter/model.ts';
import { RedisLimiter, RedisLimits } from '../../playgrounds/rate-limiter/redis.ts';
import { Gcra } from '../../playgrounds/rate-limiter/solution/gcra.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';
import { judge, program } from './judge.ts';
import { compete } from './rate-limiter/compete.ts';
import { graceMs, prefix, reachRedisBy } from './rate-limiter/redis-limiters.ts';

vi.mock(
  '../../playgrounds/rate-limiter/limiters.ts',
  () => import('./rate-limiter/redis-limiters.ts'),
);

const algorithms: readonly Algorithm[] = [
  'token-bucket',
  'gcra',
  'sliding-window-log',
  'sliding-window-counter',
];
const day = 86_400_000;

const connect = (url: string) =>
  createClient({ url, disableOfflineQueue: true, socket: { reconnectStrategy: false } }).on(
    'error',
    () => {
      // What it fails with is what the call rejects with.
    },
  );

judge('rate limiter on Redis', [program('Redis', ['redis-server'], 'redis-server')], async () => {
  let redis: RedisServer;
  let client: ReturnType<typeof connect>;
  beforeAll(async () => {
    redis = await startRedis();
    client = connect(redis.url);
    await client.connect();
    reachRedisBy(client);
  });
  afterAll(async () => {
    client.destroy();
    await redis.stop();
  });

  // The playground's own tests, with the limiters on Redis in place of those in memory.
  await import('../../playgrounds/rate-limiter/contract.test.ts');

  describe('two processes that compete for one limit', () => {
    beforeEach(() => client.flushAll());
    const order = { limit: 100, requests: 200 };

    it('take exactly the limit together, if one script decides', async () => {
      const allowed = await compete(2, { ...order, url: redis.url, kind: 'script' });
      expect(allowed.reduce((sum, one) => sum + one)).toBe(order.limit);
    });

    it('take more than it, if each reads, decides and writes', async () => {
      const allowed = await compete(2, { ...order, url: redis.url, kind: 'read-then-write' });
      expect(allowed.reduce((sum, one) => sum + one)).toBeGreaterThan(order.limit);
    });
  });

  describe('clocks', () => {
    it('of the clients, if they differ, let the difference through again', async () => {
      const options = { limit: 64, windowMs: minute, graceMs, prefix: prefix() };
      const allowedBy = async (limiter: RedisLimiter) => {
        let allowed = 0;
        for (let time = 0; time < 100; time++)
          if ((await limiter.take('tenant')).allowed) allowed++;
        return allowed;
      };
      const right = new RedisLimiter(client, 'gcra', { ...options, now: () => start });
      const fast = new RedisLimiter(client, 'gcra', { ...options, now: () => start + minute / 2 });
      expect(await allowedBy(right), 'by the clock that is right').toBe(64);
      expect(await allowedBy(fast), 'by the one that is half a minute fast').toBe(32);
      expect(await allowedBy(right), 'by the clock that is right, again').toBe(0);
    });

    it.each(algorithms)('%s asks Redis for the time, where none is given', async (algorithm) => {
      // Of such a window, next to nothing passes during the test. The counter's may end meanwhile.
      const limiter = new RedisLimiter(client, algorithm, {
        limit: 2,
        windowMs: 400 * day,
        prefix: prefix(),
      });
      await limiter.take('tenant', 2);
      const { allowed, retryAfterMs } = await limiter.take('tenant', 1);
      expect(allowed).toBe(false);
      expect(retryAfterMs).toBeGreaterThan(0);
      expect(retryAfterMs).toBeLessThanOrEqual(800 * day);
    });
  });

  describe('memory', () => {
    it.each(algorithms)('a key of %s leaves by itself', async (algorithm) => {
      const limiter = new RedisLimiter(client, algorithm, {
        limit: 8,
        windowMs: day,
        prefix: `${algorithm}:`,
      });
      await limiter.check('tenant');
      await limiter.take('tenant', 9);
      expect(await client.exists(`${algorithm}:tenant`), 'nothing was spent').toBe(0);
      await limiter.take('tenant');
      const ttl = await client.pTTL(`${algorithm}:tenant`);
      expect(ttl).toBeGreaterThan(0);
      expect(ttl).toBeLessThanOrEqual(2 * day);
    });

    it('GCRA keeps a key for as long as it owes, and no longer', async () => {
      const limiter = new RedisLimiter(client, 'gcra', {
        limit: 8,
        windowMs: day,
        prefix: 'owes:',
      });
      await limiter.take('tenant', 2);
      const ttl = await client.pTTL('owes:tenant');
      expect(ttl, 'two eighths of a day').toBeLessThanOrEqual(day / 4);
      expect(ttl, 'less what passed since').toBeGreaterThan(day / 8);
    });
  });

  it('a cost of sixteen digits is counted to the last', async () => {
    for (const algorithm of algorithms) {
      const limit = Number.MAX_SAFE_INTEGER;
      const options = { limit, windowMs: 1, graceMs, prefix: prefix(), now: () => start };
      const limiter = new RedisLimiter(client, algorithm, options);
      await limiter.take('tenant', limit - 5);
      expect((await limiter.take('tenant', 4)).remaining, algorithm).toBe(1);
    }
  });

  it("a cluster has all of a tenant's keys on one node, whatever the tenant is called", async () => {
    const cluster = await startRedis(['--cluster-enabled', 'yes']);
    const node = connect(cluster.url);
    try {
      await node.connect();
      // One node for all slots. It refuses keys of different slots as several nodes would.
      await node.clusterAddSlotsRange({ start: 0, end: 16_383 });
      await expect.poll(() => node.clusterInfo(), { timeout: 10_000 }).toMatch(/cluster_state:ok/);
      await expect(node.mSet({ requests: '1', tokens: '1' })).rejects.toThrow(/CROSSSLOT/);
      const limits = new RedisLimits(node, [
        { limit: 4, windowMs: day, prefix: 'requests:' },
        { limit: 1000, windowMs: day, prefix: 'tokens:' },
      ]);
      for (const tenant of ['tenant', '', '}', '{}', '{a}b', 'a}{b'])
        expect((await limits.take(tenant, [1, 100])).remaining, `'${tenant}'`).toEqual([3, 900]);
    } finally {
      node.destroy();
      await cluster.stop();
    }
  });

  it('limits that would share a key, or part in a cluster, are refused', () => {
    const limits = (...prefixes: string[]) =>
      new RedisLimits(
        client,
        prefixes.map((one) => ({ limit: 4, windowMs: day, prefix: one })),
      );
    expect(() => limits('requests:', 'tokens:')).not.toThrow();
    expect(() => limits('requests:', 'requests:')).toThrow(/prefix of its own/);
    expect(() => limits('{requests}:', '{tokens}:')).toThrow(/without a brace/);
  });

  it('goes on when Redis has forgotten the script', async () => {
    const limiter = new RedisLimiter(client, 'gcra', { limit: 2, windowMs: day, prefix: prefix() });
    await limiter.take('tenant');
    await client.scriptFlush();
    expect((await limiter.take('tenant')).allowed).toBe(true);
    expect((await limiter.take('tenant')).allowed).toBe(false);
  });

  describe('when Redis is away', () => {
    /** The second one here may be stopped and killed. */
    let other: RedisServer;
    let away: ReturnType<typeof connect>;
    let limiter: RedisLimiter;
    const causes: unknown[] = [];
    beforeEach(async () => {
      causes.length = 0;
      other = await startRedis();
      away = connect(other.url);
      await away.connect();
      limiter = new RedisLimiter(away, 'gcra', { limit: 4, windowMs: day, prefix: '' });
      await limiter.take('tenant');
      return async () => {
        away.destroy();
        await other.stop();
      };
    });
    const ask = (fallback: typeof failOpen, cost = 1) =>
      takeOrFallBack(limiter, 'tenant', cost, {
        timeoutMs: 100,
        fallback,
        after(ms, ring) {
          const timer = setTimeout(ring, ms);
          return () => clearTimeout(timer);
        },
        onAway: (error) => causes.push(error),
      });
    const kill = async () => {
      other.process.kill('SIGKILL');
      await once(away, 'error');
    };

    it('what was decided there stands while it is there', async () => {
      expect((await ask(failOpen)).remaining, 'after two of four').toBe(2);
      expect(causes).toEqual([]);
    });

    it('fail open lets through, fail closed refuses, and both say so', async () => {
      await kill();
      expect((await ask(failOpen)).allowed, 'open').toBe(true);
      expect(await ask(failClosed(1000)), 'closed').toEqual({
        allowed: false,
        remaining: 0,
        retryAfterMs: 1000,
      });
      expect(causes, 'reasons told').toHaveLength(2);
    });

    it('a wrong cost is no outage, and not let through', async () => {
      await kill();
      await expect(ask(failOpen, -1)).rejects.toThrow(/cost/);
      expect(causes).toEqual([]);
    });

    it('a share of the limit in each process holds it without Redis', async () => {
      await kill();
      const share = new Gcra({ limit: 2, windowMs: day });
      const answers = [];
      for (let time = 0; time < 5; time++)
        answers.push((await ask((key, cost) => share.take(key, cost))).allowed);
      expect(answers).toEqual([true, true, false, false, false]);
    });

    it('a Redis that hangs is left after the timeout', async () => {
      other.process.kill('SIGSTOP');
      expect((await ask(failOpen)).allowed).toBe(true);
      expect(String(causes[0])).toMatch(/100 ms/);
      other.process.kill('SIGCONT');
    });
  });
});
