import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  describeLockStore,
  describeRegister,
} from '../../playgrounds/distributed-lock/contract.ts';
import { RedisLockStore, RedisRegister } from '../../playgrounds/distributed-lock/redis.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { startTrainer, type Trainer } from './distributed-lock/start-trainer.ts';
import { judge, program } from './judge.ts';

const connect = (url: string) => createClient({ url }).connect();
type Client = Awaited<ReturnType<typeof connect>>;

judge('the distributed lock on Redis', [program('Redis', ['redis-server'], 'redis-server')], () => {
  let server: RedisServer;
  let redis: Client;
  let stores = 0;
  beforeAll(async () => {
    server = await startRedis();
    redis = await connect(server.url);
  });
  afterAll(async () => {
    redis.destroy();
    await server.stop();
  });

  describe('as in memory', () => {
    describeLockStore((now) => new RedisLockStore(redis, `store-${stores++}`, now), 100);
    describeRegister(() => new RedisRegister(redis, `register-${stores++}`), 100);
  });

  describe('by the clock of Redis', () => {
    const serverTime = async () => {
      const [seconds, microseconds] = await redis.time();
      return Number(seconds) * 1000 + Number(microseconds) / 1000;
    };

    it('a lock that nobody releases is free after its time, and not before', async () => {
      const store = new RedisLockStore(redis, 'own-clock');
      const start = await serverTime();
      const first = await store.acquire('champion', 'crashes', 60);
      let second = await store.acquire('champion', 'next', 60);
      while (!second) second = await store.acquire('champion', 'next', 60);
      expect(await serverTime()).toBeGreaterThanOrEqual(Math.floor(start) + 60);
      expect(second.token).toBeGreaterThan(first?.token ?? NaN);
    });

    it('forgets a lease some time after it is over, and the counter of the tokens never', async () => {
      const store = new RedisLockStore(redis, 'kept');
      await store.acquire('champion', 'crashes', 1000);
      const left = await redis.pTTL('{kept}:lock:champion');
      expect(left).toBeGreaterThan(1000);
      expect(left).toBeLessThanOrEqual(61_000);
      expect(await redis.pTTL('{kept}:token'), 'never expires').toBe(-1);
    });
  });

  describe('with processes that compete', () => {
    const trainers: Trainer[] = [];
    const start = (owner: string, part: string, rounds?: number) => {
      const trainer = startTrainer(server.url, owner, part, rounds);
      trainers.push(trainer);
      return trainer;
    };
    afterEach(async () => {
      await Promise.all(trainers.splice(0).map((trainer) => trainer.stop()));
      await redis.flushAll();
    });

    it('two that add to one number lose no addition, and never get the same token', async () => {
      const both = await Promise.all([
        start('one', 'count', 100).rest(),
        start('two', 'count', 100).rest(),
      ]);
      const tokens = both.map((lines) => (lines as { token: number }[]).map(({ token }) => token));
      expect(await redis.hGet('champion', 'value')).toBe('200');
      for (const own of tokens) expect(own).toEqual(own.toSorted((a, b) => a - b));
      expect(new Set(tokens.flat()).size).toBe(200);
    });

    /** One is paused with the lock until the other has written; then it goes on. */
    async function pausePastTheLease(part: 'fenced' | 'unfenced') {
      const paused = start('paused', part);
      const first = await paused.next();
      paused.process.kill('SIGSTOP');
      const next = start('next', part);
      const second = await next.next();
      paused.tell();
      next.tell();
      const written = await next.next();
      paused.process.kill('SIGCONT');
      const late = await paused.next();
      return { first, second, written, late, value: await redis.hGet('champion', 'value') };
    }

    it('one that is stopped past its lease and goes on is refused by its token', async () => {
      const { first, second, written, late, value } = await pausePastTheLease('fenced');
      expect(first).toEqual({ owner: 'paused', token: 1, believes: true });
      expect(second).toEqual({ owner: 'next', token: 2, believes: true });
      expect(written).toEqual({ owner: 'next', wrote: true });
      expect(late).toEqual({ owner: 'paused', wrote: false, newest: 2 });
      expect(value).toBe('next');
    });

    it('without tokens the same pause overwrites what the next one wrote', async () => {
      const { late, value } = await pausePastTheLease('unfenced');
      expect(late).toEqual({ owner: 'paused', wrote: true });
      expect(value).toBe('paused');
    });
  });

  describe('when a replica is promoted that has not heard of the newest grant', () => {
    it('hands the same token out again, so that fencing lets both write', async () => {
      const [primary, promoted] = [await startRedis(), await startRedis()];
      const [before, after] = [await connect(primary.url), await connect(promoted.url)];
      try {
        await before.configSet('repl-diskless-sync-delay', '0');
        await after.replicaOf('127.0.0.1', Number(new URL(primary.url).port));
        const [old, young] = [new RedisLockStore(before, 'x'), new RedisLockStore(after, 'x')];
        const replicated = await old.acquire('champion', 'earlier', 1000);
        if (replicated) await old.release(replicated);
        expect(await before.wait(1, 30_000), 'replicas that have it').toBe(1);

        await after.sendCommand(['REPLICAOF', 'NO', 'ONE']);
        const lost = await old.acquire('champion', 'one', 30_000);
        const again = await young.acquire('champion', 'two', 30_000);
        expect(lost?.token).toBe((replicated?.token ?? NaN) + 1);
        expect(again?.token, 'two holders with one token').toBe(lost?.token);

        const register = new RedisRegister(redis, 'shared');
        await register.write(lost?.token ?? NaN, 'one');
        await register.write(again?.token ?? NaN, 'two');
        expect(await register.read(again?.token ?? NaN)).toBe('two');
      } finally {
        before.destroy();
        after.destroy();
        await Promise.all([primary.stop(), promoted.stop()]);
      }
    });
  });
});
