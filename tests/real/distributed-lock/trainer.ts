// A trainer as a process of its own: `node trainer.ts <redis url> <owner> <part> [<rounds>]`. It prints
// one JSON value a line. What it does at a certain moment, it does when a line comes on its input.
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'redis';
import { StaleTokenError } from '../../../playgrounds/distributed-lock/lock.ts';
import { RedisLockStore, RedisRegister } from '../../../playgrounds/distributed-lock/redis.ts';
import { LeaseHolder } from '../../../playgrounds/distributed-lock/solution.ts';

const [url = '', owner = '', part = '', rounds = '1'] = process.argv.slice(2);
const redis = createClient({ url });
await redis.connect();
const register = new RedisRegister(redis, 'champion');
const holder = new LeaseHolder({
  store: new RedisLockStore(redis, 'locks'),
  name: 'champion',
  owner,
  ttlMs: part === 'count' ? 30_000 : 1500,
  marginMs: 50,
  now: () => performance.now(),
});
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const say = (event: object): void => console.log(JSON.stringify({ owner, ...event }));

async function acquire(): Promise<number> {
  while (!(await holder.acquire())) await sleep(1 + Math.random() * 4);
  if (holder.token === undefined) throw new Error('A lease without a token was granted.');
  return holder.token;
}

/** Adds one to a number under the lock, again and again. */
async function count(): Promise<void> {
  for (let round = 0; round < Number(rounds); round++) {
    const token = await acquire();
    const before = Number((await register.read(token)) ?? 0);
    await register.write(token, String(before + 1));
    await holder.release();
    say({ token });
  }
}

/** Writes its name, once it is told to: with its token, or without any as if locks were enough. */
async function write(fenced: boolean): Promise<void> {
  const token = await acquire();
  const believes = holder.remainingMs > 0;
  if (fenced) await register.read(token);
  say({ token, believes });
  await lines.next();
  try {
    if (fenced) await register.write(token, owner);
    else await redis.hSet('champion', 'value', owner);
    say({ wrote: true });
  } catch (error) {
    if (!(error instanceof StaleTokenError)) throw error;
    say({ wrote: false, newest: error.newest });
  }
}

await (part === 'count' ? count() : write(part === 'fenced'));
redis.destroy();
process.stdin.destroy();
