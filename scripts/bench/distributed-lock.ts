import { createClient } from 'redis';
import { RedisLockStore } from '../../playgrounds/distributed-lock/redis.ts';
import { MemoryLockStore } from '../../playgrounds/distributed-lock/solution.ts';
import { findProgram } from '../../tests/support/find-program.ts';
import { startRedis } from '../../tests/support/redis-server.ts';
import { median } from '../median.ts';
import type { Measurement, Table } from './measurement.ts';
import { bytesHeldBy, ratesInTurn } from './rates.ts';

const turns = 100_000;
const rounds = 15;
/** Many short rounds: what else the machine does disturbs a request more than a computation. */
const turnsOnRedis = 100;
const roundsOnRedis = 80;
const heldLocks = 20_000;
const ttlMs = 10_000;

/** The usual lock in a few lines: no token, and whoever has the owner's name may release it, even too late. */
class LockWithoutToken {
  readonly #locks = new Map<string, { owner: string; until: number }>();

  acquire(name: string, owner: string): boolean {
    const lock = this.#locks.get(name);
    if (lock && Date.now() < lock.until) return false;
    this.#locks.set(name, { owner, until: Date.now() + ttlMs });
    return true;
  }

  release(name: string, owner: string): boolean {
    return this.#locks.get(name)?.owner === owner && this.#locks.delete(name);
  }
}

/** One turn in memory: a lock is acquired and released. */
function inMemory(): Table {
  const store = new MemoryLockStore(Date.now);
  const rival = new LockWithoutToken();
  const names = Array.from({ length: 1000 }, (_, index) => `model ${index}`);
  const nameAt = (turn: number) => names[turn % names.length] ?? '';
  const [withToken = NaN, withoutToken = NaN] = ratesInTurn(
    [
      {
        name: 'playground',
        work: () => {
          for (let turn = 0; turn < turns; turn++) {
            const lease = store.acquire(nameAt(turn), 'trainer', ttlMs);
            if (!lease || !store.release(lease)) throw new Error('The playground lost a lock.');
          }
        },
      },
      {
        name: 'lock without token',
        work: () => {
          for (let turn = 0; turn < turns; turn++)
            if (!rival.acquire(nameAt(turn), 'trainer') || !rival.release(nameAt(turn), 'trainer'))
              throw new Error('The lock without token lost a lock.');
        },
      },
    ],
    turns,
    rounds,
  );
  const held = bytesHeldBy(() => {
    const one = new MemoryLockStore(Date.now);
    for (let index = 0; index < heldLocks; index++) one.acquire(`run ${index}`, 'trainer', 1e9);
    return one;
  });
  return {
    'in memory, playground': {
      'turns/s': Math.round(withToken),
      'times the first': 1,
      'bytes per held lock': Math.round(held / heldLocks),
    },
    'in memory, without token': {
      'turns/s': Math.round(withoutToken),
      'times the first': Number((withoutToken / withToken).toFixed(2)),
    },
  };
}

/** What the documentation of Redis gives for one instance: a random value, compared on release. */
const compareAndDelete =
  "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) else return 0 end";

/** The same on a Redis of this machine, one request after the other. */
async function onRedis(): Promise<Table> {
  const server = await startRedis();
  const redis = await createClient({ url: server.url }).connect();
  try {
    const store = new RedisLockStore(redis, 'bench');
    const candidates = [
      {
        name: 'on Redis, playground',
        turn: async () => {
          const lease = await store.acquire('champion', 'trainer', ttlMs);
          return lease !== undefined && (await store.release(lease));
        },
      },
      {
        name: 'on Redis, SET NX and a compared delete',
        turn: async () => {
          const set = await redis.set('champion', 'random', {
            condition: 'NX',
            expiration: { type: 'PX', value: ttlMs },
          });
          const deleted = await redis.eval(compareAndDelete, {
            keys: ['champion'],
            arguments: ['random'],
          });
          return set === 'OK' && deleted === 1;
        },
      },
      {
        name: 'on Redis, two empty requests',
        turn: async () => (await redis.ping()) === (await redis.ping()),
      },
    ];
    const rates = candidates.map((): number[] => []);
    for (let round = 0; round <= roundsOnRedis; round++)
      for (const [index, { name, turn }] of candidates.entries()) {
        const start = performance.now();
        for (let count = 0; count < turnsOnRedis; count++)
          if (!(await turn())) throw new Error(`${name}: a free lock was refused or lost.`);
        if (round > 0) rates[index]?.push((turnsOnRedis / (performance.now() - start)) * 1000);
      }
    const medians = rates.map(median);
    return Object.fromEntries(
      candidates.map(({ name }, index) => [
        name,
        {
          'turns/s': Math.round(medians[index] ?? NaN),
          'times the first': Number(((medians[index] ?? NaN) / (medians[0] ?? NaN)).toFixed(2)),
        },
      ]),
    );
  } finally {
    redis.destroy();
    await server.stop();
  }
}

export const distributedLocks: Measurement = {
  name: 'distributed-lock',
  title: `Locks: a turn is acquire and release of a free lock; median of ${rounds} rounds in turn. On Redis without a network in between, one request after the other, median of ${roundsOnRedis}.`,
  async measure() {
    const table = inMemory();
    if (findProgram('redis-server')) return { ...table, ...(await onRedis()) };
    console.log(
      'There is no redis-server here, so locks on Redis are not measured. Install it with `apt-get install redis-server`.',
    );
    return table;
  },
};
